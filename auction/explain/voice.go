package explain

import "fmt"

// voice says the sentences of an explanation in another language than English, by their English
// form.
type voice map[string]string

// in is the outcome as it speaks in the language: "zh", else English.
func (o *Outcome) in(lang string) *Outcome {
	other := *o
	other.voice = nil
	if lang == "zh" {
		other.voice = chinese
	}
	return &other
}

// Say is a sentence about an auction that its page does not hold, in a language: "zh", else English.
func Say(lang, format string, args ...any) string {
	return (&Outcome{}).in(lang).say(format, args...)
}

// say is a sentence, or a part of one, with its numbers filled in.
func (o *Outcome) say(format string, args ...any) string {
	if other, known := o.voice[format]; known {
		format = other
	}
	return fmt.Sprintf(format, args...)
}

// section has its title and header said.
func (o *Outcome) section(title string, header ...string) Section {
	s := Section{Title: o.say(title)}
	for _, h := range header {
		s.Header = append(s.Header, o.say(h))
	}
	return s
}
