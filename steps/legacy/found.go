package legacy

import (
	"context"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

func found() []world.Step {
	return []world.Step{
		world.Then(`somebody is found`, last(check.FindsSomebody)),
		world.Then(`exactly the (busy patient|namesakes|family) (?:is|are) found`, findsExactly),
		world.Then(`the answer is a list of patients and a result, and nothing else`, answered(check.HasTwoMembers)),
		world.Then(`every patient found has the twelve members as texts, and no others`, listed(check.HasTwelveMembers)),
		world.Then(`the result counts the patients found`, listed(check.CountsThem)),
		world.Then(`the sparse patient is found, and nobody who was born on another day`, bornOnTheDay),
		world.Then(`every date of birth is written as month, day and year`, listed(check.WritesBirthDates)),
		world.Then(`each answer holds the namesakes with that `+criterion+`, and nobody else`, narrows),
		world.Then(`each answer holds its own namesake, and nobody without that `+criterion, eachHasIt),
		world.Then(`nobody is found`, last(check.ListsNobody)),
		world.Then(`the sparse patient's empty members are there as empty texts`, emptyAsText),
		world.Then(`each account number is a text and finds its own patient`, accountsFindAgain),
		world.Then(`every gender is F or M`, listed(check.GenderIsALetter)),
		world.Then(`nobody is found, and it is told "Patient not found"`, last(check.FindsNobody)),
		world.Then(`it gets an error, and no list of patients`, last(check.RefusesToList)),
		world.Then(`that form of the date finds nobody`, last(func(a check.Answer) []check.Finding { return check.NotByOtherDates(a, true) })),
		world.Then(`a date that does not exist finds nobody`, last(func(a check.Answer) []check.Finding { return check.NotByOtherDates(a, false) })),
		world.Then(`it is not authorized to see the patient`, last(check.NotAuthorizedToSee)),
		world.Then(`the busy patient is not among those found`, busyNotAmong),
		world.Then(`it finds the namesakes or nobody at all`, letterCase),
	}
}

// listed is last for what only a list of patients shows: it blocks the scenario
// when nobody was found, of which other rules tell.
func listed(judge func(check.Answer) []check.Finding) world.Verify {
	return func(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
		if check.FindsSomebody(w.Last.Answer) != nil {
			return world.Block("the search finds nobody, so there is no patient to look at; the target said: %s", w.Last.Summary())
		}
		return last(judge)(ctx, w, j, nil)
	}
}

// answered is last for what only a search that was not refused shows.
func answered(judge func(check.Answer) []check.Finding) world.Verify {
	return func(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
		if check.IsError(w.Last.Answer) {
			return world.Block("the search is refused, so there is no answer to look at; the target said: %s", w.Last.Summary())
		}
		return last(judge)(ctx, w, j, nil)
	}
}

// accounts are the account numbers of whom the cast means.
func accounts(w *world.World, whom string) ([]string, error) {
	fact := "accounts"
	if whom == "busy patient" {
		fact = "account"
	}
	r, err := w.Cast(role(whom), fact)
	return r.Facts[fact], err
}

func findsExactly(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	want, err := accounts(w, args[0])
	if err == nil {
		j.Found(check.FindsExactly(w.Last.Answer, want)...)
	}
	return err
}

func bornOnTheDay(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	r, err := w.Cast("sparse-patient", "account", "born")
	if err == nil {
		j.Found(check.BornOn(w.Last.Answer, r.Fact("born"), r.Fact("account"))...)
	}
	return err
}

// fits reports whether a patient has what was searched for. The document does
// not say whether the letter case of a name counts.
func fits(p map[string]any, criterion, asked string) bool {
	v, ok := told(p, criterion)
	return ok && strings.EqualFold(v, asked)
}

// narrows compares each narrower search with the known patients whom it fits.
func narrows(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	for _, asked := range w.Legacy.Asked {
		var want []string
		for _, p := range w.Legacy.Known {
			if fits(p, args[0], asked.What) {
				want = append(want, check.Account(p))
			}
		}
		j.About(asked.Exchange).Found(check.FindsExactly(asked.Exchange.Answer, want)...)
	}
	return nil
}

// eachHasIt judges that a search by what one of the known patients has finds
// nobody who has it not.
func eachHasIt(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	for _, asked := range w.Legacy.Asked {
		has := func(p map[string]any) bool { return fits(p, args[0], asked.What) }
		j.About(asked.Exchange).Found(check.AllHave(asked.Exchange.Answer, check.Account(asked.For), args[0], has)...)
	}
	return nil
}

func emptyAsText(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	r, err := w.Cast("sparse-patient", "account", "empty")
	if err != nil {
		return err
	}
	return listed(func(a check.Answer) []check.Finding {
		return check.EmptyAsText(a, r.Fact("account"), r.Facts["empty"])
	})(ctx, w, j, nil)
}

func accountsFindAgain(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	for _, asked := range w.Legacy.Asked {
		j := j.About(asked.Exchange)
		j.Found(check.AccountsAreText(asked.Exchange.Answer)...)
		j.Found(check.Among(asked.Exchange.Answer, check.Account(asked.For))...)
	}
	return nil
}

func busyNotAmong(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	busy, err := w.Cast("busy-patient", "account")
	if err == nil {
		j.Found(check.NotAmong(w.Last.Answer, busy.Fact("account"))...)
	}
	return err
}

func letterCase(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	want, err := accounts(w, "namesakes")
	if err == nil {
		j.Found(check.LetterCase(w.Last.Answer, want)...)
	}
	return err
}
