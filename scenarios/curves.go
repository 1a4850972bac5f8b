package scenarios

// defaultHours has a quiet night and the peaks that practitioners name: 10, 15 and 21 o'clock.
// Its mean is 1.
func defaultHours() []float64 {
	return []float64{
		0.64, 0.36, 0.22, 0.16, 0.16, 0.24, 0.44, 0.74,
		1.10, 1.36, 1.46, 1.30, 1.14, 1.18, 1.34, 1.42,
		1.28, 1.10, 1.06, 1.24, 1.56, 1.70, 1.58, 1.22,
	}
}

// defaultWeekdays falls towards the weekend; its mean is 1.
func defaultWeekdays() []float64 {
	return []float64{1.06, 1.05, 1.03, 1.02, 0.98, 0.92, 0.94}
}

// defaultRegions are six parts of the country; order amounts in the first-tier one are 7.5%
// higher, the middle of the 5-10% that the guides state.
func defaultRegions() []Region {
	return []Region{
		{Name: "华东", Share: .34, CVR: 1, Price: 1.075},
		{Name: "华南", Share: .22, CVR: 1, Price: 1},
		{Name: "华北", Share: .17, CVR: 1, Price: 1},
		{Name: "华中", Share: .12, CVR: 1, Price: 1},
		{Name: "西南", Share: .09, CVR: 1, Price: 1},
		{Name: "西北", Share: .06, CVR: 1, Price: 1},
	}
}

// defaultDevices has the stated mobile share; that people at a desk convert 10% better is an
// assumption.
func defaultDevices() []Device {
	return []Device{
		{Name: "mobile", Share: .78, CVR: 1},
		{Name: "pc", Share: .22, CVR: 1.1},
	}
}
