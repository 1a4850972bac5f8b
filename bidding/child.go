package bidding

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// child is another program that is spoken to by lines.
type child struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     io.ReadCloser
	lines   chan []byte // closed when the program has ended its output
	errors  tail
	timeout time.Duration
	once    sync.Once
	ended   error
}

// longestLine is the longest answer.
const longestLine = 1 << 20

func startChild(words []string, timeout time.Duration) (*child, error) {
	c := &child{command: exec.Command(words[0], words[1:]...), lines: make(chan []byte, 1), timeout: timeout}
	c.command.Stderr, c.command.WaitDelay = &c.errors, time.Second
	in, err := c.command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("external: %w", err)
	}
	out, err := c.command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("external: %w", err)
	}
	if err := c.command.Start(); err != nil {
		return nil, fmt.Errorf("external: cannot start %q: %w", strings.Join(words, " "), err)
	}
	c.in, c.out = in, out
	go c.read()
	return c, nil
}

// read passes lines on until the output ends.
func (c *child) read() {
	defer close(c.lines)
	s := bufio.NewScanner(c.out)
	s.Buffer(nil, longestLine)
	for s.Scan() {
		c.lines <- append([]byte(nil), s.Bytes()...)
	}
}

// ask sends a line and waits for one.
func (c *child) ask(message []byte) ([]byte, error) {
	select {
	case extra, more := <-c.lines:
		if more {
			return nil, fmt.Errorf("it wrote %q without being asked", clipped(string(extra)))
		}
		return nil, c.end()
	default:
	}
	ctx, cancel := context.WithTimeout(context.Background(), c.timeout)
	defer cancel()
	sent := make(chan error, 1)
	go func() { // a program that does not read would block
		_, err := c.in.Write(append(message, '\n'))
		sent <- err
	}()
	select {
	case answer, more := <-c.lines:
		if !more {
			return nil, c.end()
		}
		<-sent
		return answer, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("no answer in %v", c.timeout)
	}
}

// end says how the program ended, with the last it wrote to its standard error.
func (c *child) end() error {
	how := "it ended"
	if err := c.close(); err != nil {
		how += " with " + err.Error()
	}
	if text := c.errors.String(); text != "" {
		how += "; its last words: " + text
	}
	return errors.New(how)
}

// close ends the program: its input ends, and unless it leaves within the time-out it is killed.
func (c *child) close() error {
	c.once.Do(func() {
		c.in.Close()
		ctx, cancel := context.WithTimeout(context.Background(), min(c.timeout, time.Second))
		defer cancel()
		stop := context.AfterFunc(ctx, func() {
			c.command.Process.Kill()
			c.out.Close()
		})
		for range c.lines {
		}
		c.ended = c.command.Wait()
		stop()
	})
	return c.ended
}

// tail keeps the end of what is written.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if over := len(t.text) - 4096; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
	}
	return len(p), nil
}

// String is the last line.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(string(t.text)), "\n")
	return clipped(lines[len(lines)-1])
}
