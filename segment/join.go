package segment

import (
	"strings"
	"unicode/utf8"
)

// Characters that are words of their own in a search, and those that say nothing in one.
const (
	alone   = "男女新旧大小送买好选"
	nothing = "的了吗呢和与"
)

// units of two or three characters that follow a number; every single character may.
const units = " 毫安 毫安时 毫升 公斤 千克 英寸 厘米 毫米 件套 个装 片装 瓶装 袋装 盒装 周岁 个月 "

func unit(word string) bool {
	return single(word) && !strings.Contains(alone+nothing, word) || strings.Contains(units, " "+word+" ")
}

func single(word string) bool { return utf8.RuneCountInString(word) == 1 }

// join makes words of the single characters that a dictionary leaves: several in a row are one
// (磁 吸), one belongs to the word before it (钢化 膜), or else to the next (充 气泵).
func join(parts []string) (words []string) {
	for at := 0; at < len(parts); {
		run := loose(parts[at:])
		switch {
		case run == 0:
			if !strings.Contains(nothing, parts[at]) {
				words = append(words, parts[at])
			}
			at++
			continue
		case run > 1 || at+run == len(parts) && !joins(words):
			words = append(words, strings.Join(parts[at:at+run], ""))
		case joins(words):
			words[len(words)-1] += parts[at]
		case !single(parts[at+1]):
			words, run = append(words, parts[at]+parts[at+1]), 2
		default:
			words = append(words, parts[at])
		}
		at += run
	}
	return words
}

// joins reports whether a character can become the end of the last word.
func joins(words []string) bool {
	return len(words) > 0 && !strings.Contains(alone, words[len(words)-1])
}

// loose counts the single characters at the beginning that are no words.
func loose(parts []string) (n int) {
	for n < len(parts) && single(parts[n]) && !strings.Contains(alone+nothing, parts[n]) {
		n++
	}
	return n
}
