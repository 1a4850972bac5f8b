package main

import (
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// progress draws how far a run is, and when it will end, on the terminal. erase must be called
// once it has ended. Where nobody is watching show is nil and erase does nothing.
func progress(quiet bool) (show func(done float64), erase func()) {
	if quiet || !term.IsTerminal(int(os.Stderr.Fd())) {
		return nil, func() {}
	}
	const whole = 1000
	bars := mpb.New(mpb.WithOutput(os.Stderr), mpb.WithWidth(50))
	bar := bars.AddBar(whole, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Percentage(decor.WCSyncSpace)),
		mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_MMSS), decor.Name(" left")))
	show = func(done float64) { bar.SetCurrent(int64(done * (whole - 1))) }
	erase = func() {
		bar.Abort(true)
		bars.Wait()
	}
	return show, erase
}
