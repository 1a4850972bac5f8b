package scenarios

import (
	"embed"
	"io/fs"
)

//go:embed *.yaml
var shipped embed.FS

// Shipped holds the scenario files that come with adsim, such as quickstart.yaml.
func Shipped() fs.FS { return shipped }
