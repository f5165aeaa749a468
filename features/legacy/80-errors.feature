Feature: Refusals of the patient-api
  What can't be answered is refused by one of five texts, from which an app
  tells its user what is wrong. (document: Unauthorized access to No Data Available)

  @legacy.errors.not-authorized @must @row:LEGACY-ERRORS-01
  Rule: Who may not see a patient's data is told so

    Scenario Outline: The restricted practice is not authorized to see the busy patient's <what>
      Given the restricted practice is signed in
      When it asks for the <what> of the busy patient
      Then it is told "Not authorized"

      Examples:
        | what         |
        | whole record |
        | allergies    |

  @legacy.errors.not-authenticated @must @row:LEGACY-ERRORS-02
  Rule: Credentials that are not valid, or not any more, are told so

    Scenario: A wrong secret does not sign in
      When the practice signs in with a wrong secret
      Then it is told "User not authenticated"

    Scenario Outline: A wrong secret does not open the busy patient's <what>
      Given a signed-in practice
      And from now on it shows a wrong secret
      When it asks for the <what> of the busy patient
      Then it is told "User not authenticated"

      Examples:
        | what         |
        | list entry   |
        | whole record |
        | allergies    |

    @control
    Scenario Outline: An expired sign-in does not open the busy patient's <what>
      Given a signed-in practice
      And its sign-in has expired
      When it asks for the <what> of the busy patient
      Then it is told "User not authenticated"

      Examples:
        | what         |
        | list entry   |
        | whole record |
        | allergies    |

  @legacy.errors.patient-not-found @must @row:LEGACY-ERRORS-03
  Rule: A patient who does not exist is not found

    Scenario Outline: There is no <what> of a patient who does not exist
      Given a signed-in practice
      When it asks for the <what> of a made-up patient
      Then it is told "Patient not found"

      Examples:
        | what         |
        | whole record |
        | allergies    |

  @legacy.errors.section-not-found @must @row:LEGACY-ERRORS-04
  Rule: A section that does not exist is not found

    Scenario: There is no made-up section of a record
      Given a signed-in practice
      When it asks for the made-up section of the busy patient
      Then it is told "CCDA section not found"

  @legacy.errors.no-data @must @row:LEGACY-ERRORS-05
  Rule: Between dates that are none there are no data

    Scenario: Dates that do not exist give no data
      Given a signed-in practice
      When it asks for the allergies of the busy patient between dates that do not exist
      Then it is told "No data available"

  @legacy.errors.only-result @must @row:LEGACY-ERRORS-06
  Rule: A refusal holds its result and nothing else

    Scenario Outline: The refusal "<refusal>" holds nothing else
      When a practice is refused by "<refusal>"
      Then the refusal holds its result and nothing else

      Examples:
        | refusal                |
        | Not authorized         |
        | User not authenticated |
        | Patient not found      |
        | CCDA section not found |
        | No data available      |

  @legacy.errors.consistent-status @should @row:LEGACY-ERRORS-07
  Rule: The same refusal has the same status everywhere

    Scenario Outline: The refusal "<refusal>" has one status
      When a practice is refused by "<refusal>" wherever that can be
      Then each of these refusals has the same status, and none blames the server

      Examples:
        | refusal                |
        | Not authorized         |
        | User not authenticated |
        | Patient not found      |
        | CCDA section not found |
        | No data available      |

  @legacy.errors.precedence @should @row:LEGACY-ERRORS-08
  Rule: Of several things that are wrong, the same one is always told

    Scenario Outline: Of <first> and <second>, the first is told
      When a practice asks for a section with <first> and <second>
      Then it is told "<told>"

      Examples:
        | first               | second              | told                   |
        | an invalid token    | a forbidden patient | User not authenticated |
        | an invalid token    | an unknown patient  | User not authenticated |
        | an invalid token    | a made-up section   | User not authenticated |
        | a forbidden patient | a made-up section   | Not authorized         |
        | a forbidden patient | impossible dates    | Not authorized         |
        | an unknown patient  | a made-up section   | Patient not found      |
        | an unknown patient  | impossible dates    | Patient not found      |
        | a made-up section   | impossible dates    | CCDA section not found |
