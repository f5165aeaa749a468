Feature: Searching for a patient
  A practice finds its patients by account number, date of birth, first name or
  last name, or by several of these at once. (document: Search for a patient)

  @legacy.search.four-criteria @must @row:LEGACY-SEARCH-01
  Rule: Patients are found by each of four criteria

    Scenario Outline: A search by <criterion> finds somebody
      Given a signed-in practice
      When it searches by the <criterion> of the <whom>
      Then somebody is found

      Examples:
        | criterion      | whom           |
        | account number | busy patient   |
        | date of birth  | sparse patient |
        | first name     | namesakes      |
        | last name      | family         |

  @legacy.search.by-account @must @row:LEGACY-SEARCH-02
  Rule: An account number finds its patient

    Scenario: The account number of the busy patient finds nobody else
      Given a signed-in practice
      When it searches by the account number of the busy patient
      Then exactly the busy patient is found

  @legacy.search.answer-shape @must @row:LEGACY-SEARCH-03
  Rule: The answer is a list of patients and a result

    Scenario Outline: The answer has two members for <whom>
      Given a signed-in practice
      When it searches by the <criterion> of the <whom>
      Then the answer is a list of patients and a result, and nothing else

      Examples:
        | criterion      | whom         |
        | account number | busy patient |
        | first name     | namesakes    |

  @legacy.search.twelve-members @must @row:LEGACY-SEARCH-04
  Rule: Every patient in the list has the same twelve members

    Scenario Outline: All twelve members are there for <whom>
      Given a signed-in practice
      When it searches by the <criterion> of the <whom>
      Then every patient found has the twelve members as texts, and no others

      Examples:
        | criterion      | whom           |
        | account number | busy patient   |
        | first name     | namesakes      |
        | account number | sparse patient |

  @legacy.search.result-counts @must @row:LEGACY-SEARCH-05
  Rule: The result counts the patients found

    Scenario Outline: The result counts <how many>
      Given a signed-in practice
      When it searches by the <criterion> of the <whom>
      Then the result counts the patients found

      Examples:
        | how many | criterion      | whom         |
        | one      | account number | busy patient |
        | several  | first name     | namesakes    |

  @legacy.search.by-birth-date @must @row:LEGACY-SEARCH-06
  Rule: A date of birth finds those who were born on that day

    Scenario: Everybody found was born on the day
      Given a signed-in practice
      When it searches by the date of birth of the sparse patient
      Then the sparse patient is found, and nobody who was born on another day

    Scenario: Everybody found by a namesake's birthday was born on it
      Given a signed-in practice
      And the namesakes are known
      When it searches by the date of birth of each in turn
      Then each answer holds its own namesake, and nobody without that date of birth

  @legacy.search.birth-date-form @must @row:LEGACY-SEARCH-07
  Rule: Dates of birth are answered as month, day and year

    Scenario Outline: The dates of birth of <whom> have the answer's form
      Given a signed-in practice
      When it searches by the <criterion> of the <whom>
      Then every date of birth is written as month, day and year

      Examples:
        | criterion      | whom           |
        | account number | sparse patient |
        | first name     | namesakes      |

  @legacy.search.by-first-name @must @row:LEGACY-SEARCH-08
  Rule: A first name finds everyone who bears it

    Scenario: A first name alone finds everyone who bears it
      Given a signed-in practice
      When it searches by the first name of the namesakes
      Then exactly the namesakes are found

  @legacy.search.by-last-name @must @row:LEGACY-SEARCH-09
  Rule: A last name finds everyone who bears it

    Scenario: A last name alone finds the whole family
      Given a signed-in practice
      When it searches by the last name of the family
      Then exactly the family is found

    Scenario: Everybody found by a namesake's last name bears it
      Given a signed-in practice
      And the namesakes are known
      When it searches by the last name of each in turn
      Then each answer holds its own namesake, and nobody without that last name

  @legacy.search.criteria-narrow @must @row:LEGACY-SEARCH-10
  Rule: All criteria must match

    Scenario Outline: A first name together with the <criterion> finds exactly whom both fit
      Given a signed-in practice
      And the namesakes are known
      When it searches by their first name and the <criterion> of each in turn
      Then each answer holds the namesakes with that <criterion>, and nobody else

      Examples:
        | criterion      |
        | last name      |
        | date of birth  |
        | account number |

    Scenario: A first name with another's last name finds nobody
      Given a signed-in practice
      When it searches by the first name of the namesakes and the last name of the busy patient
      Then nobody is found

    Scenario: A family's name with another's account number finds nobody
      Given a signed-in practice
      When it searches by the last name of the family and the account number of the sparse patient
      Then nobody is found

  @legacy.search.empty-strings @must @row:LEGACY-SEARCH-11
  Rule: What has no value is an empty text

    Scenario: The sparse patient's gaps are empty texts
      Given a signed-in practice
      When it searches by the account number of the sparse patient
      Then the sparse patient's empty members are there as empty texts

  @legacy.search.account-is-text @must @row:LEGACY-SEARCH-12
  Rule: An account number is a text that later calls take as it is

    Scenario: Each account number found finds its patient again
      Given a signed-in practice
      And the namesakes are known
      When it searches by the account number of each in turn
      Then each account number is a text and finds its own patient

  @legacy.search.gender-letter @should @row:LEGACY-SEARCH-13
  Rule: Gender is a letter

    Scenario Outline: The gender of <whom> is F or M
      Given a signed-in practice
      When it searches by the <criterion> of the <whom>
      Then every gender is F or M

      Examples:
        | criterion      | whom           |
        | account number | busy patient   |
        | first name     | namesakes      |
        | account number | sparse patient |

  @legacy.search.no-match @should @row:LEGACY-SEARCH-16
  Rule: A search that nobody matches says so

    Scenario: An account number that nobody has finds nobody
      Given a signed-in practice
      When it searches by an account number that nobody has
      Then nobody is found, and it is told "Patient not found"

  @legacy.search.needs-criterion @should @row:LEGACY-SEARCH-17
  Rule: A search needs a criterion

    Scenario: A search without a criterion does not list everybody
      Given a signed-in practice
      When it searches without a criterion
      Then it gets an error, and no list of patients

  @legacy.search.iso-birth-date-only @should @row:LEGACY-SEARCH-18
  Rule: Only a date in the document's form is a date of birth

    Scenario: The form of the answers finds nobody
      Given a signed-in practice
      When it searches by the sparse patient's date of birth in the form of the answers
      Then that form of the date finds nobody

    Scenario: A day that does not exist finds nobody
      Given a signed-in practice
      When it searches by a date of birth that does not exist
      Then a date that does not exist finds nobody

  @legacy.search.needs-sign-in @must @row:LEGACY-SEARCH-19
  Rule: Only a practice that is signed in finds patients

    Scenario Outline: A search with <what> finds nobody
      Given a signed-in practice
      And from now on it shows <what>
      When it searches by the account number of the busy patient
      Then it is told "User not authenticated"

      Examples:
        | what            |
        | nothing at all  |
        | no token        |
        | a made-up token |
        | no secret       |
        | a wrong secret  |
        | a made-up key   |

  @legacy.search.restricted-user @must @row:LEGACY-SEARCH-20
  Rule: A practice finds nothing of a patient whom it may not see

    Scenario: The restricted practice does not find the busy patient by account number
      Given the restricted practice is signed in
      When it searches by the account number of the busy patient
      Then it is not authorized to see the patient

    Scenario: The restricted practice does not find the busy patient by name and birth
      Given the restricted practice is signed in
      When it searches by the last name of the busy patient and the date of birth of the busy patient
      Then the busy patient is not among those found

  @legacy.search.letter-case @may @row:LEGACY-SEARCH-21
  Rule: Whether the letter case of a name counts is up to the server

    Scenario: A first name in small letters finds the same patients or nobody
      Given a signed-in practice
      When it searches by the first name of the namesakes in small letters
      Then it finds the namesakes or nobody at all
