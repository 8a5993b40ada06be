package site

import (
	"math"
	"strconv"
	"strings"
)

// nbsp keeps a number and its unit on one line.
const nbsp = "\u00a0"

// number is "11 500", with a space that doesn't break.
func number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(nbsp)
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// area is "345 km²"; a small area keeps one decimal.
func area(km2 float64) string {
	if km2 >= 100 {
		return number(int(math.Round(km2))) + nbsp + "km²"
	}
	return strings.Replace(strconv.FormatFloat(km2, 'f', 1, 64), ".", ",", 1) + nbsp + "km²"
}

// counted is "1 artikel" or "12 artiklar".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1" + nbsp + one
	}
	return number(n) + nbsp + many
}
