package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// pending is a file that is written beside its place, and moved there when it is complete.
type pending struct {
	*os.File
	path string
	kept bool
}

func newPending(path string) (*pending, error) {
	temp, err := os.Create(filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%d.tmp", filepath.Base(path), os.Getpid())))
	return &pending{File: temp, path: path}, err
}

// keep moves the file to its place.
func (p *pending) keep() error {
	if err := p.Close(); err != nil {
		return err
	}
	err := os.Rename(p.Name(), p.path)
	p.kept = err == nil
	return err
}

// drop removes the file unless it was kept.
func (p *pending) drop() {
	if !p.kept {
		p.Close()
		os.Remove(p.Name())
	}
}

// replace writes a file beside its place and moves it there when it is complete.
func replace(path string, write func(io.Writer) error) error {
	p, err := newPending(path)
	if err != nil {
		return err
	}
	defer p.drop()
	if err := write(p); err != nil {
		return err
	}
	return p.keep()
}
