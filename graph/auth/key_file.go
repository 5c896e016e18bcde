package auth

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// longestKeyFile is far above what keys need, in bytes.
const longestKeyFile = 64 << 10

// keyFile is the file as JSON.
type keyFile struct {
	Current string  `json:"current"`
	Keys    keyList `json:"keys"`
	Dropped keyList `json:"dropped,omitempty"` // what is left of them, see DropKey
}

// ReadKeys reads a key file: {"current":"k2","keys":{"k1":"<32 bytes in base64>", "k2":...}}. A file
// that others than its owner may read is refused. Errors name the fault and never repeat a key; for
// a file that is not there, fs.ErrNotExist.
func ReadKeys(path string) (*Keyring, error) {
	s, err := readKeys(path)
	if err != nil {
		return nil, fmt.Errorf("key file %s: %w", path, err)
	}
	return keyring(path, s), nil
}

// Reload reads the keys again from their file, if they are from one, which another process may have
// changed. On an error they stay.
func (k *Keyring) Reload() error {
	if k.path == "" {
		return nil
	}
	fresh, err := ReadKeys(k.path)
	if err == nil {
		k.set.Store(fresh.set.Load())
	}
	return err
}

func readKeys(path string) (*keySet, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.Unwrap(err) // the path is said already
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("is not a file")
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, fmt.Errorf("others may read it (mode %04o): chmod 600", mode)
	}
	data, err := io.ReadAll(io.LimitReader(f, longestKeyFile+1))
	if err != nil {
		return nil, err
	}
	return parseKeys(data)
}

func parseKeys(data []byte) (*keySet, error) {
	if len(data) > longestKeyFile {
		return nil, fmt.Errorf("is longer than %d bytes", longestKeyFile)
	}
	var file keyFile
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&file)
	if fault, ok := errors.AsType[keyFault](err); ok {
		return nil, fault
	}
	if _, end := decoder.Token(); err != nil || end != io.EOF {
		return nil, errors.New(`is not of the form {"current":"k1","keys":{"k1":"32 bytes in base64"}}`)
	}
	if file.Keys[file.Current] == nil {
		return nil, errors.New("the current key is not among the keys")
	}
	return &keySet{file.Current, file.Keys, file.Dropped}, nil
}

// keyList reads keys by id and refuses one that is there twice: which of the two would be lost?
type keyList map[string][]byte

// keyFault is what is wrong with one key; it may be told.
type keyFault string

func (f keyFault) Error() string { return string(f) }

func (l *keyList) UnmarshalJSON(data []byte) error {
	if *l != nil {
		return keyFault("keys: is there twice")
	}
	*l = keyList{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return keyFault("keys: want an object")
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		id, _ := name.(string)
		if !keyIDForm.MatchString(id) {
			return keyFault("the id of a key has 1 to 16 characters, small letters and digits")
		}
		if (*l)[id] != nil {
			return keyFault("key " + id + " is there twice")
		}
		var text string
		if decoder.Decode(&text) != nil {
			return keyFault("key " + id + " is not a text")
		}
		key, err := base64.StdEncoding.Strict().DecodeString(text)
		if err != nil || len(key) != keyBytes {
			return keyFault(fmt.Sprintf("key %s is not %d bytes in base64", id, keyBytes))
		}
		(*l)[id] = key
	}
	return nil
}

// Save writes the keys back to the file that they were read from.
func (k *Keyring) Save() error {
	if k.path == "" {
		return errors.New("these keys are from no file")
	}
	return k.WriteKeys(k.path)
}

// WriteKeys writes a key file that its owner alone may read, at once or not at all. One that is
// there is replaced.
func (k *Keyring) WriteKeys(path string) error {
	return k.write(path, os.Rename)
}

// CreateKeys is WriteKeys for a path where no file is; else its error is fs.ErrExist.
func (k *Keyring) CreateKeys(path string) error {
	return k.write(path, os.Link)
}

// write makes a file beside and has it put in its place.
func (k *Keyring) write(path string, put func(from, to string) error) (err error) {
	s := k.set.Load()
	data, err := json.MarshalIndent(keyFile{s.current, s.keys, s.dropped}, "", "  ") // bytes are written in base64
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if removed := os.Remove(f.Name()); err == nil && !errors.Is(removed, fs.ErrNotExist) {
			err = removed
		}
	}()
	_, err = f.Write(append(data, '\n'))
	if err := errors.Join(err, keepOwner(f, path), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := put(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// keepOwner gives a file to the owner of the one that it is to replace, whoever replaces it.
func keepOwner(f *os.File, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil // there is none
	}
	if owner, ok := info.Sys().(*syscall.Stat_t); ok && int(owner.Uid) != os.Geteuid() {
		return f.Chown(int(owner.Uid), int(owner.Gid))
	}
	return nil
}

// syncFolder makes a name in a folder last.
func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
