package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The functions below read one kind of value each. What they report never repeats a secret.

func (u *PostgresURL) set(text string) error {
	parsed, err := url.Parse(text)
	if err != nil || (parsed.Scheme != "postgres" && parsed.Scheme != "postgresql") {
		return errors.New("not a PostgreSQL URL, want postgres://user:password@host:5432/database")
	}
	*u = PostgresURL(text)
	return nil
}

func folder(to *string) func(string) error {
	return func(text string) (err error) {
		*to, err = filepath.Abs(text)
		return err
	}
}

func webAddress(to *string) func(string) error {
	return func(text string) error {
		parsed, err := url.Parse(text)
		if err != nil || (parsed.Scheme != "https" && parsed.Scheme != "http") || parsed.Host == "" {
			return fmt.Errorf("%q is not a web address, want https://host/path", text)
		}
		*to = text
		return nil
	}
}

func day(to *string) func(string) error {
	return func(text string) error {
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return fmt.Errorf("%q is not a date, want YYYY-MM-DD", text)
		}
		*to = text
		return nil
	}
}

func oneOf(to *string, values ...string) func(string) error {
	return func(text string) error {
		for _, value := range values {
			if text == value {
				*to = text
				return nil
			}
		}
		return fmt.Errorf("%q is none of %s", text, strings.Join(values, ", "))
	}
}

func onOff(to **bool) func(string) error {
	return func(text string) error {
		value, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", text)
		}
		*to = &value
		return nil
	}
}

func number(to *int, least int) func(string) error {
	return func(text string) error {
		value, err := strconv.Atoi(text)
		if err != nil || value < least {
			return fmt.Errorf("%q is not a whole number of at least %d", text, least)
		}
		*to = value
		return nil
	}
}

func duration(to *time.Duration) func(string) error {
	return func(text string) error {
		value, err := time.ParseDuration(text)
		if err != nil || value < 0 {
			return fmt.Errorf("%q is not a time, want 500ms, 10s or 2m", text)
		}
		*to = value
		return nil
	}
}

func list(to *[]string, check func(string) error) func(string) error {
	return func(text string) error {
		var faults []error
		for item := range strings.SplitSeq(text, ",") {
			if item = strings.TrimSpace(item); item == "" {
				continue
			}
			if err := check(item); err != nil {
				faults = append(faults, err)
			}
			*to = append(*to, item)
		}
		return errors.Join(faults...)
	}
}

func hostName(text string) error {
	parsed, err := url.Parse("http://" + text)
	if err != nil || parsed.Host != text || parsed.Hostname() == "" {
		return fmt.Errorf("%q is not a host name, want example.org or example.org:8080", text)
	}
	return nil
}

func origin(text string) error {
	parsed, err := url.Parse(text)
	if err != nil || (parsed.Scheme != "https" && parsed.Scheme != "http") || parsed.Hostname() == "" || text != parsed.Scheme+"://"+parsed.Host {
		return fmt.Errorf("%q is not an origin, want https://example.org", text)
	}
	return nil
}

func address(to *string) func(string) error {
	return func(text string) error {
		_, port, err := net.SplitHostPort(text)
		if err != nil {
			return fmt.Errorf("%q is not an address, want 127.0.0.1:8080", text)
		}
		if number, err := strconv.Atoi(port); err != nil || number < 0 || number > 65535 {
			return fmt.Errorf("%q has no port, want 127.0.0.1:8080", text)
		}
		*to = text
		return nil
	}
}

func networks(to *[]netip.Prefix) func(string) error {
	return func(text string) error {
		return list(new([]string), func(item string) error {
			network, err := netip.ParsePrefix(item)
			if one, wrong := netip.ParseAddr(item); wrong == nil {
				network, err = netip.PrefixFrom(one, one.BitLen()), nil
			}
			if err != nil || network.Addr().Is4In6() {
				return fmt.Errorf("%q is not a network, want 10.0.0.0/8 or 192.0.2.1", item)
			}
			*to = append(*to, network.Masked())
			return nil
		})(text)
	}
}

func zone(to **time.Location) func(string) error {
	return func(text string) (err error) {
		if *to, err = time.LoadLocation(text); err != nil {
			return fmt.Errorf("%q is not a time zone such as Asia/Almaty", text)
		}
		return nil
	}
}
