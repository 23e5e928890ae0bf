// Vectors answers questions with Go itself, so that gomodgui's own answers can be held against it.
//
// Each line of standard input is a JSON array, a call and its arguments; each line of standard
// output is the answer as JSON. Strings that are not UTF-8 are written {"hex": "…"} both ways.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"log"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// text is a string that may hold any bytes.
type text string

func (t text) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(t)) {
		return json.Marshal(string(t))
	}
	return json.Marshal(map[string]string{"hex": hex.EncodeToString([]byte(t))})
}

func (t *text) UnmarshalJSON(data []byte) error {
	var plain string
	if json.Unmarshal(data, &plain) == nil {
		*t = text(plain)
		return nil
	}
	var coded struct{ Hex string }
	if err := json.Unmarshal(data, &coded); err != nil {
		return err
	}
	bytes, err := hex.DecodeString(coded.Hex)
	*t = text(bytes)
	return err
}

type answer map[string]any

func main() {
	if len(os.Args) > 1 {
		write(json.NewEncoder(os.Stdout), environmentProxy(os.Args[1]))
		return
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		var words []text
		if err := json.Unmarshal(lines.Bytes(), &words); err != nil {
			log.Fatal(err)
		}
		args := make([]string, 8)
		for i, word := range words[1:] {
			args[i] = string(word)
		}
		write(out, ask(string(words[0]), args, len(words)-1))
	}
}

func write(out *json.Encoder, value any) {
	if err := out.Encode(value); err != nil {
		log.Fatal(err)
	}
}

func ask(call string, args []string, count int) any {
	first, second := args[0], args[1]
	switch call {
	case "url":
		return askURL(first)
	case "match":
		matched, err := path.Match(first, second)
		return answer{"matched": matched, "error": err != nil}
	case "patterns":
		return module.MatchPrefixPatterns(first, second)
	case "path":
		return askPath(first)
	case "version":
		return askVersion(first)
	case "compare":
		return semver.Compare(first, second)
	case "check":
		return message(module.Check(first, second))
	case "goproxy":
		return askGoproxy(first)
	case "httpproxy":
		return askProxy(first, args[1:count])
	case "goenv":
		return askGoenv(first, args[1:count])
	}
	log.Fatalf("unknown call %s", call)
	return nil
}

func askURL(address string) any {
	u, err := url.Parse(address)
	if err != nil {
		return answer{"error": message(err)}
	}
	return answer{
		"scheme": u.Scheme, "host": text(u.Host), "hostname": text(u.Hostname()), "port": u.Port(),
		"path": text(u.Path), "string": text(u.String()), "redacted": text(u.Redacted()),
	}
}

func askPath(name string) any {
	escaped, escapeErr := module.EscapePath(name)
	plain, plainErr := module.UnescapePath(name)
	prefix, major, ok := module.SplitPathVersion(name)
	return answer{
		"check_path": message(module.CheckPath(name)), "check_import_path": message(module.CheckImportPath(name)),
		"escaped": text(escaped), "escape_error": escapeErr != nil,
		"unescaped": text(plain), "unescape_error": plainErr != nil,
		"split": []any{text(prefix), text(major), ok},
	}
}

func askVersion(v string) any {
	escaped, err := module.EscapeVersion(v)
	return answer{
		"canonical": semver.Canonical(v), "major": semver.Major(v), "prerelease": semver.Prerelease(v),
		"build": semver.Build(v), "is_valid": semver.IsValid(v), "is_pseudo": module.IsPseudoVersion(v),
		"escaped": text(escaped), "escape_error": err != nil,
	}
}

// askGoproxy has the go command read a GOPROXY value. Downloading a module that GOVCS forbids
// gets as far as the list, and no farther.
func askGoproxy(value string) any {
	dir := scratch()
	defer os.RemoveAll(dir)
	_, stderr := goCommand(dir, []string{
		"GOENV=off", "GOPROXY=" + value, "GONOPROXY=*", "GOVCS=*:off", "GOSUMDB=off", "GOFLAGS=-modcacherw",
	}, "mod", "download", "github.com/example/example@v1.0.0")
	if strings.Contains(stderr, "GOVCS disallows") {
		return nil
	}
	return text(strings.TrimPrefix(strings.TrimSuffix(stderr, "\n"), "go: github.com/example/example@v1.0.0: "))
}

// askProxy asks net/http, which reads the environment once in a process, in a fresh one.
func askProxy(address string, environ []string) json.RawMessage {
	command := exec.Command(os.Args[0], address)
	command.Env = environ
	out, err := command.Output()
	if err != nil {
		log.Fatal(err)
	}
	return out
}

func environmentProxy(address string) any {
	u, err := url.Parse(address)
	if err != nil {
		return answer{"error": message(err)}
	}
	proxy, err := http.ProxyFromEnvironment(&http.Request{URL: u})
	if err != nil {
		return answer{"error": message(err)}
	}
	if proxy == nil {
		return answer{"proxy": nil}
	}
	return answer{"proxy": text(proxy.String())}
}

// askGoenv runs "go env" with -w or -u on a settings file with this content.
func askGoenv(before string, args []string) any {
	dir := scratch()
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "env")
	if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
		log.Fatal(err)
	}
	ok, stderr := goCommand(dir, []string{"GOENV=" + file}, append([]string{"env"}, args...)...)
	after, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		log.Fatal(err)
	}
	if !ok {
		return answer{"error": text(stderr)}
	}
	return answer{"after": text(after)}
}

func goCommand(dir string, environ []string, args ...string) (ok bool, stderr string) {
	var errout strings.Builder
	command := exec.Command("go", args...)
	command.Dir = dir
	command.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "GOTOOLCHAIN=local"}, environ...)
	command.Stderr = &errout
	return command.Run() == nil, errout.String()
}

func scratch() string {
	dir, err := os.MkdirTemp("", "vectors")
	if err != nil {
		log.Fatal(err)
	}
	return dir
}

func message(err error) any {
	if err == nil {
		return nil
	}
	return text(err.Error())
}
