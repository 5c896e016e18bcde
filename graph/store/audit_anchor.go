package store

import (
	"bufio"
	"context"
	"crypto/hmac"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// AuditAnchor is a link of the chain as it was at a moment. Kept where nobody who can write to the
// database can, it tells when the chain is cut or replaced.
type AuditAnchor struct {
	At   time.Time // when the link was made
	Seq  int64
	Link []byte
}

// String is the anchor as a line of a file, without the code that authenticates it.
func (a AuditAnchor) String() string {
	return fmt.Sprintf("%s %d %x", a.At.UTC().Format(time.RFC3339Nano), a.Seq, a.Link)
}

// AuditHead is the newest link of the chain; nil when there is none.
func (s *Store) AuditHead(ctx context.Context) (head *AuditAnchor, err error) {
	err = s.Read(ctx, func(r *Reader) error {
		return r.run(ask("SELECT seq, link, made_at FROM audit_chain ORDER BY seq DESC LIMIT 1"), func(row *row) {
			head = &AuditAnchor{Seq: int64(row.int()), Link: append([]byte{}, row.raw()...), At: row.time()}
		})
	})
	return head, err
}

// SignAnchor is an anchor as a line of a file that only these keys can write.
func (s *Store) SignAnchor(a AuditAnchor) (string, error) {
	keys := s.keys.Snapshot()
	code, err := s.anchorCode(keys.Current(), a.String())
	return fmt.Sprintf("%s %s %x\n", a, keys.Current(), code), err
}

func (s *Store) anchorCode(key, text string) ([]byte, error) {
	mac, err := s.keys.NewMAC("audit-anchor", key)
	if err != nil {
		return nil, err
	}
	mac.Write([]byte(text))
	return mac.Sum(nil), nil
}

// ReadAnchors reads the lines of a file. A line that was not written with the keys of the register is
// an error.
func (s *Store) ReadAnchors(file io.Reader) (anchors []AuditAnchor, err error) {
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		a, err := s.readAnchor(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("line %d of the anchors: %w", n, err)
		}
		anchors = append(anchors, a)
	}
	return anchors, lines.Err()
}

func (s *Store) readAnchor(line string) (a AuditAnchor, err error) {
	const form = "it is not an anchor"
	parts := strings.Fields(line)
	if len(parts) != 5 {
		return a, fmt.Errorf("%s", form)
	}
	code, err := hex.DecodeString(parts[4])
	if err != nil {
		return a, fmt.Errorf("%s: %w", form, err)
	}
	if a.At, err = time.Parse(time.RFC3339Nano, parts[0]); err != nil {
		return a, fmt.Errorf("%s: %w", form, err)
	}
	if a.Seq, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
		return a, fmt.Errorf("%s: %w", form, err)
	}
	if a.Link, err = hex.DecodeString(parts[2]); err != nil {
		return a, fmt.Errorf("%s: %w", form, err)
	}
	want, err := s.anchorCode(parts[3], a.String())
	if err == nil && !hmac.Equal(code, want) {
		err = fmt.Errorf("it was not written with the keys of this register, or changed since")
	}
	return a, err
}
