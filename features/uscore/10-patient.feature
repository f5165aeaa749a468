Feature: Patient
  Finding a patient and reading who it is. The document uses Patient in its
  examples, its scopes and its export, and gives it no section of its own.
  (document: Resource)

  The facts about the busy patient are those of the target file. A search by
  name finds a name of which any part begins with what was asked for, in large or
  small letters; a search by family name looks at the family name alone.

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.patient.searchable @must @row:USCORE-Patient-01
  Rule: Patients are searched by one parameter or more

    Scenario: The patient is found by a search
      When it searches for patients by id
      Then the busy patient is found

    Scenario: What the search found is what a read gives
      When it searches for patients by id
      And it reads the patient that was found
      Then the read gives the same patient

  @uscore.patient.readable @must @row:USCORE-Patient-02
  Rule: The patient in context can be read

    Scenario: A read gives the patient that was asked for
      When it reads the busy patient
      Then the answer is the busy patient

  @uscore.patient.mandatory-elements @must @std @row:USCORE-Patient-03
  Rule: A patient has an identifier, a name and a gender

    Scenario: Every patient found has what US Core demands
      When it searches for patients by id
      Then every patient found has an identifier, a name and a gender

    Scenario: A patient that is read has what US Core demands
      When it reads the busy patient
      Then the patient read has an identifier, a name and a gender

  @uscore.patient.by-id @must @std @row:USCORE-Patient-04
  Rule: A patient is found by its id

    Scenario: The id of the patient finds the patient and no other
      When it searches for patients by id
      Then the busy patient is found
      And every patient found fits

    Scenario: An id that nobody has finds nobody
      When it searches for patients by id, and the id is nobody's
      Then the busy patient is not found
      And every patient found fits

  @uscore.patient.by-identifier @must @std @row:USCORE-Patient-05
  Rule: A patient is found by an identifier

    Scenario Outline: The patient is found by <criteria>
      When it searches for patients by <criteria>
      Then the busy patient is found
      And every patient found fits

      Examples:
        | criteria                         |
        | an identifier                    |
        | an identifier without its system |

    Scenario: An identifier that nobody has does not find the patient
      When it searches for patients by an identifier, and the identifier is nobody's
      Then the busy patient is not found
      And every patient found fits

  @uscore.patient.by-name @must @std @row:USCORE-Patient-06
  Rule: A patient is found by a part of the name

    Scenario Outline: The patient is found by the name, given as <criteria>
      When it searches for patients by <criteria>
      Then the busy patient is found
      And every patient found fits

      Examples:
        | criteria                           |
        | the last name                      |
        | the first name                     |
        | the first letters of the last name |
        | the last name in capitals          |

    Scenario: A name of another does not find the patient
      When it searches for patients by the last name, and the last name is another's
      Then the busy patient is not found
      And every patient found fits

  @uscore.patient.by-birthdate-and-name @must @std @row:USCORE-Patient-07
  Rule: A patient is found by date of birth and name together

    Scenario: Date of birth and name find the patient
      When it searches for patients by the date of birth and the last name
      Then the busy patient is found
      And every patient found fits

    Scenario Outline: Date of birth and name find nobody who fits only one: <wrong>
      When it searches for patients by the date of birth and the last name, and <wrong> is another's
      Then the busy patient is not found
      And every patient found fits

      Examples:
        | wrong             |
        | the date of birth |
        | the last name     |

  @uscore.patient.by-gender-and-name @must @std @row:USCORE-Patient-08
  Rule: A patient is found by gender and name together

    Scenario: Gender and name find the patient
      When it searches for patients by the gender and the last name
      Then the busy patient is found
      And every patient found fits

    Scenario Outline: Gender and name find nobody who fits only one: <wrong>
      When it searches for patients by the gender and the last name, and <wrong> is another's
      Then the busy patient is not found
      And every patient found fits

      Examples:
        | wrong         |
        | the gender    |
        | the last name |

  @uscore.patient.by-birthdate-and-family @should @std @row:USCORE-Patient-09
  Rule: A patient is found by date of birth and family name together

    Scenario: Date of birth and family name find the patient
      When it searches for patients by the date of birth and the family name
      Then the busy patient is found
      And every patient found fits

    Scenario Outline: Date of birth and family name find nobody who fits only one: <wrong>
      When it searches for patients by the date of birth and the family name, and <wrong> is another's
      Then the busy patient is not found
      And every patient found fits

      Examples:
        | wrong             |
        | the date of birth |
        | the family name   |

  @uscore.patient.by-family-and-gender @should @std @row:USCORE-Patient-10
  Rule: A patient is found by family name and gender together

    Scenario: Family name and gender find the patient
      When it searches for patients by the family name and the gender
      Then the busy patient is found
      And every patient found fits

    Scenario Outline: Family name and gender find nobody who fits only one: <wrong>
      When it searches for patients by the family name and the gender, and <wrong> is another's
      Then the busy patient is not found
      And every patient found fits

      Examples:
        | wrong           |
        | the family name |
        | the gender      |
