module adsim

go 1.26
