package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// groupWorld is a small register with everything that groups of people can be divided by.
type groupWorld struct {
	*storetest.DB
	root, region, district, primary, group uuid.UUID
	codes                                  map[uuid.UUID]string
}

func newGroupWorld(t *testing.T) *groupWorld {
	w := &groupWorld{DB: storetest.New(t), codes: map[uuid.UUID]string{}}
	w.root = w.Root()
	make := func(code string, level model.OrganizationLevel, parent uuid.UUID) uuid.UUID {
		id := w.Organization(code, level, parent)
		w.codes[id] = code
		return id
	}
	r1, r2 := make("AA", model.LevelRegion, w.root), make("BB", model.LevelRegion, w.root)
	d1, d2, d3 := make("AA-1", model.LevelDistrict, r1), make("AA-2", model.LevelDistrict, r1), make("BB-1", model.LevelDistrict, r2)
	var primaries, groups []uuid.UUID
	for i, parent := range []uuid.UUID{d1, d1, d2, d3, d3} {
		p := make(fmt.Sprintf("P-%d", i), model.LevelPrimary, parent)
		primaries = append(primaries, p)
		for _, name := range []string{"Өрлеу", "Бірлік"} {
			groups = append(groups, w.PartyGroup(p, name))
		}
	}
	w.Move(primaries[1], d3, "2024-07-01")
	w.region, w.district, w.primary, w.group = r1, d3, primaries[0], groups[0]

	random := rand.New(rand.NewPCG(1, 2))
	day := func(from, to string) model.Date {
		first := model.MustDate(from)
		days := int(model.MustDate(to).Time().Sub(first.Time()).Hours() / 24)
		return first.AddDays(random.IntN(days))
	}
	people := []storetest.Person{}
	for i := range 240 {
		at := random.IntN(len(primaries))
		p := storetest.Person{Name: fmt.Sprintf("Ф%03d Имя", i), Organization: primaries[at], Joined: day("2021-12-20", "2025-10-31").String()}
		if random.IntN(4) > 0 {
			p.PartyGroup = groups[2*at+random.IntN(2)]
		}
		p.Sex = []model.Sex{"", model.Female, model.Male}[random.IntN(3)]
		if random.IntN(5) > 0 {
			p.Born = day("1950-01-01", "2003-10-31").String()
		}
		if joined := model.MustDate(p.Joined); random.IntN(4) == 0 && joined.Before(model.MustDate("2025-06-01")) {
			p.Left = joined.AddDays(1 + random.IntN(140)).String()
		}
		people = append(people, p)
	}
	ids := w.Members(people...)
	w.events(t, func(tx pgx.Tx) error {
		for i, id := range ids {
			p := people[i]
			if p.Left != "" || random.IntN(4) > 0 {
				continue
			}
			to := random.IntN(len(primaries))
			on := model.MustDate(p.Joined).AddDays(1 + random.IntN(60))
			recorded := on.Time().Add(time.Duration(random.IntN(24)) * time.Hour)
			_, err := tx.Exec(t.Context(), `
INSERT INTO membership_events (id, membership_id, type, status, organization_id, party_group_id, effective_on, recorded_at, action_id)
SELECT $1, m.id, 'TRANSFERRED', 'ACTIVE', $2, $3, $4, $5, (SELECT id FROM actions LIMIT 1) FROM memberships m WHERE m.person_id = $6`,
				model.NewID(), primaries[to], groups[2*to], on.Time(), recorded, id)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return w
}

// events runs f in one transaction of the owner.
func (w *groupWorld) events(t *testing.T, f func(pgx.Tx) error) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), w.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := pgx.BeginFunc(t.Context(), conn, f); err != nil {
		t.Fatal(err)
	}
}

// fact is a member on a day, or an event, with what it can be divided by: the value of each key, and
// a text by which values stand in their order.
type fact struct {
	person, organization uuid.UUID
	region, district     uuid.UUID
	group                uuid.UUID
	groupName            string
	sex, status, what    string
	born, joined, ended  model.Date
	effective            model.Date
	recorded             time.Time
	at                   model.Date
}

// facts reads rows by plain SQL.
func (w *groupWorld) facts(t *testing.T, at model.Date, events bool) (all []fact) {
	t.Helper()
	sql := `SELECT s.person_id, s.organization_id, s.party_group_id, coalesce(s.sex, ''), s.status, '', s.birth_date, s.joined_on, s.ended_on, NULL::date, NULL::timestamptz
FROM membership_periods s WHERE s.valid @> $1::date`
	if events {
		sql = `SELECT m.person_id, e.organization_id, e.party_group_id, coalesce(p.sex, ''), e.status, e.type, NULL::date, NULL::date, NULL::date, e.effective_on, e.recorded_at
FROM membership_events e JOIN memberships m ON m.id = e.membership_id JOIN people p ON p.id = m.person_id
WHERE e.effective_on <= $1 AND e.id NOT IN (SELECT replaces FROM membership_events WHERE replaces IS NOT NULL)`
	}
	w.events(t, func(tx pgx.Tx) error {
		rows, err := tx.Query(t.Context(), `SELECT x.*, (SELECT parent_id FROM organization_placements q WHERE q.organization_id = x.organization_id AND q.valid @> $1::date),
coalesce((SELECT names ->> 'en' FROM party_group_names n WHERE n.party_group_id = x.party_group_id), '')
FROM (`+sql+`) x`, at.Time())
		if err != nil {
			return err
		}
		for rows.Next() {
			f := fact{at: at}
			var group *uuid.UUID
			var born, joined, ended, effective, recorded *time.Time
			if err := rows.Scan(&f.person, &f.organization, &group, &f.sex, &f.status, &f.what, &born, &joined, &ended, &effective, &recorded, &f.district, &f.groupName); err != nil {
				return err
			}
			if group != nil {
				f.group = *group
			}
			for to, from := range map[*model.Date]*time.Time{&f.born: born, &f.joined: joined, &f.ended: ended, &f.effective: effective} {
				if from != nil {
					*to = model.DateOf(*from)
				}
			}
			if recorded != nil {
				f.recorded = *recorded
			}
			all = append(all, f)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for i := range all {
			if err := tx.QueryRow(t.Context(), "SELECT parent_id FROM organization_placements WHERE organization_id = $1 AND valid @> $2::date", all[i].district, at.Time()).Scan(&all[i].region); err != nil {
				return err
			}
		}
		return nil
	})
	return all
}

func (f fact) age() (int, bool) { return f.born.Age(f.at), !f.born.IsZero() }

// value is what a fact is divided by, as text, and the text that says where it stands in the order;
// empty for none.
func (w *groupWorld) value(f fact, field string, bucket *model.DateBucket, zone *string) (value, place string) {
	organization := func(id uuid.UUID) (string, string) { return id.String(), w.codes[id] }
	listed := func(value string, all ...string) (string, string) {
		return value, fmt.Sprintf("%02d", slices.Index(all, value))
	}
	step := func(day model.Date) (string, string) {
		if day.IsZero() {
			return "", ""
		}
		t := day.Time()
		switch *bucket {
		case model.BucketWeek:
			for t.Weekday() != time.Monday {
				t = t.AddDate(0, 0, -1)
			}
		case model.BucketMonth:
			t = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		case model.BucketQuarter:
			t = time.Date(t.Year(), []time.Month{1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10}[t.Month()-1], 1, 0, 0, 0, 0, time.UTC)
		case model.BucketYear:
			t = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return t.Format(time.DateOnly), t.Format(time.DateOnly)
	}
	switch field {
	case "REGION":
		return organization(f.region)
	case "DISTRICT":
		return organization(f.district)
	case "ORGANIZATION":
		return organization(f.organization)
	case "PARTY_GROUP":
		if f.group == uuid.Nil {
			return "", ""
		}
		return f.group.String(), map[string]string{"Бірлік": "1", "Өрлеу": "2"}[f.groupName] + f.group.String()
	case "SEX":
		return listed(f.sex, "FEMALE", "MALE")
	case "STATUS":
		return listed(f.status, "APPLICANT", "REJECTED", "WITHDRAWN", "ACTIVE", "SUSPENDED", "LEFT", "EXPELLED", "DECEASED")
	case "TYPE":
		return listed(f.what, "APPLIED", "ADMITTED", "REJECTED", "WITHDRAWN", "SUSPENDED", "RESUMED", "TRANSFERRED", "GROUP_CHANGED", "LEFT", "EXPELLED", "DECEASED")
	case "AGE":
		if age, known := f.age(); known {
			return fmt.Sprint(age), fmt.Sprintf("%03d", age)
		}
		return "", ""
	case "AGE_BAND":
		return listed(string(f.band()), "UNDER_25", "FROM_25_TO_34", "FROM_35_TO_44", "FROM_45_TO_54", "FROM_55_TO_64", "FROM_65", "UNKNOWN")
	case "JOINED_ON":
		return step(f.joined)
	case "BIRTH_DATE":
		return step(f.born)
	case "ENDED_ON":
		return step(f.ended)
	case "EFFECTIVE_ON":
		return step(f.effective)
	}
	name := "Asia/Almaty"
	if zone != nil {
		name = *zone
	}
	location, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return step(model.DateOf(f.recorded.In(location)))
}

func (f fact) band() model.AgeBand {
	age, known := f.age()
	switch {
	case !known:
		return model.AgeUnknown
	case age < 25:
		return model.AgeUnder25
	case age < 35:
		return model.Age25To34
	case age < 45:
		return model.Age35To44
	case age < 55:
		return model.Age45To54
	case age < 65:
		return model.Age55To64
	}
	return model.AgeFrom65
}
