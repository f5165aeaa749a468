package uscore

import (
	"slices"

	"qsmartcare.example/conformance/steps/world"
)

// Vocabulary returns the sentences of the uscore part.
func Vocabulary() []world.Step {
	return slices.Concat(patientSentences(), searchSentences(), recordSentences())
}

// patientSentences are those about searching and reading a patient.
func patientSentences() []world.Step {
	return []world.Step{
		world.When(`it searches for patients by ([^",]+)`, searches),
		world.When(`it searches for patients by ([^",]+), and ([^",]+) is (?:another's|nobody's)`, searches),
		world.When(`it reads the patient that was found`, readsFound),

		world.Then(`the busy patient is found`, isFound),
		world.Then(`the busy patient is not found`, isNotFound),
		world.Then(`every patient found fits`, everyFits),
		world.Then(`the read gives the same patient`, givesSame),
		world.Then(`the answer is the busy patient`, isBusy),
		world.Then(`every patient found has an identifier, a name and a gender`, foundComplete),
		world.Then(`the patient read has an identifier, a name and a gender`, readComplete),
	}
}
