package bidding

import "reflect"

// Fields are the parameters of a strategy, or the keys of any other section that is checked by tags:
// the fields of a struct type with a yaml tag in the order written, those of embedded structs where
// these stand. Their Index is for reflect.Value.FieldByIndex.
func Fields(t reflect.Type) (fields []reflect.StructField) {
	for _, f := range reflect.VisibleFields(t) {
		if key := f.Tag.Get("yaml"); key != "" && key != "-" {
			fields = append(fields, f)
		}
	}
	return fields
}
