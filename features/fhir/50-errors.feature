Feature: Errors
  What can't be served is refused: the status says of what sort the trouble is,
  and the body says more. (document: Error Codes)

  In these scenarios the clinic app holds a token for one patient, the busy
  patient. The kinds of record are those that the document describes, as far as
  the server's capability statement offers them.

  There are six sorts of failing request: a search by an unknown parameter, a type
  that does not exist, an id that nobody has, a patient whom the app may not see,
  a read without a token, and a read with a token that nobody issued.

  Background:
    Given the clinic app may read the busy patient's record

  @fhir.errors.error-status @must @row:FHIR-ERRORS-01
  Rule: A failure shows in the status, and never looks like a success

    Scenario: Every failure shows in the status
      When it makes one failing request of each sort
      Then every failure shows in the status

  @fhir.errors.unknown-parameter @must @row:FHIR-ERRORS-02 @row:FHIR-ERRORS-03
  Rule: A search by a parameter that does not exist is a bad request

    Scenario: The document's example of a bad request is refused
      When it searches for patients by the parameter "param"
      Then the request is refused as a bad request

    Scenario: No kind of record takes a parameter that does not exist
      Given it can search the patient's records by kind
      When it searches each kind by a parameter that does not exist
      Then each request is refused as a bad request

  @fhir.errors.malformed-value @should @row:FHIR-ERRORS-04
  Rule: A known parameter takes no malformed value

    Scenario: A date that is no date is refused
      Given it can search the patient's records by kind
      When it searches each kind by a date that is no date
      Then each request is refused as a bad request

  @fhir.errors.malformed-request @should @row:FHIR-ERRORS-05
  Rule: What can't be understood is a bad request

    Scenario: A page size that is no number is refused
      When it asks for a page of "abc" patients
      Then the request is refused as a bad request

    Scenario: Search criteria that make no sense are refused
      When it posts search criteria that can't be decoded
      Then the request is refused as a bad request

  @fhir.errors.no-listing-beyond-patient @must @row:FHIR-ERRORS-06
  Rule: A token for one patient does not list the others

    Scenario: All patients are more than the token is for
      When it asks for all patients
      Then it gets no list of patients

  @fhir.errors.no-reading-beyond-patient @must @row:FHIR-ERRORS-07
  Rule: A token for one patient does not read another

    Scenario: A read of another patient is refused
      When it reads the other patient
      Then the other patient is kept from it

  @fhir.errors.no-searching-beyond-patient @must @row:FHIR-ERRORS-08
  Rule: A token for one patient does not search another's record

    Scenario: No kind of record of another patient is found
      Given it can search the patient's records by kind
      When it searches each kind for the other patient
      Then nothing of the other patient is found

  @fhir.errors.type-outside-scope @must @row:FHIR-ERRORS-09
  Rule: A token opens only the kinds of record that its scopes name

    Scenario: A token for patients only finds no other kind of record
      Given it can search the patient's records by kind
      And it holds a token for patients only
      When it searches each kind for the patient
      Then each request is refused as forbidden

    Scenario: A token for patients only reads its patient
      Given it holds a token for patients only
      When it reads the busy patient
      Then the request succeeds

  @fhir.errors.write-with-read-scope @should @row:FHIR-ERRORS-10
  Rule: A token that may read does not write

    Scenario: Nothing is added to the record by a token that may read
      Given it can search the patient's records by kind
      When it adds to the patient's record
      Then nothing is written

  @fhir.errors.made-up-type @must @row:FHIR-ERRORS-11
  Rule: A type of record that does not exist is not found

    Scenario Outline: There are no records of the type <type>
      When it asks for records of the type "<type>"
      Then the request is refused as not found

      Examples:
        | type           |
        | MadeUpResource |
        | Resource       |

    Scenario: Without a token a made-up type is refused as well
      When it asks for a made-up type with no token
      Then the request is refused as unauthorized or not found

  @fhir.errors.unsupported-type @must @row:FHIR-ERRORS-12
  Rule: A type of record that the server does not offer is not found

    Scenario: FHIR has the type, and the server does not
      When it asks for records of a FHIR type that the server does not offer
      Then the request is refused as not found

  @fhir.errors.unknown-id @must @row:FHIR-ERRORS-13
  Rule: A record that does not exist is not found

    Scenario: No patient bears the id
      When it reads a patient by an id that nobody has
      Then nothing is there

    Scenario: No record of any kind bears the id
      Given it can search the patient's records by kind
      When it reads a record of each kind by an id that nobody has
      Then nothing is there

  @fhir.errors.success-is-200 @must @row:FHIR-ERRORS-14
  Rule: A request that is in order succeeds

    Scenario: The app reads its patient
      When it reads the busy patient
      Then the request succeeds

    Scenario: The app searches each kind of record of its patient
      Given it can search the patient's records by kind
      When it searches each kind for the patient
      Then each request succeeds

  @fhir.errors.no-token @must @row:FHIR-ERRORS-15
  Rule: Without a token nothing is read

    Scenario: A read without a token is refused
      When it reads the busy patient with no token
      Then the request is refused as unauthorized

  @fhir.errors.invalid-token @must @row:FHIR-ERRORS-16
  Rule: A token that nobody issued opens nothing

    Scenario: A read with a made-up token is refused
      When it reads the busy patient with a token that nobody issued
      Then the request is refused as unauthorized

  @fhir.errors.expired-token @must @row:FHIR-ERRORS-17
  Rule: A token opens nothing once its lifetime is over

    @control
    Scenario: A token that worked is refused after its lifetime
      Given its token has outlived its lifetime
      When it reads the busy patient with its token, which has come to its end
      Then the request is refused as unauthorized

  @fhir.errors.altered-token @must @row:FHIR-ERRORS-18
  Rule: A token that was tampered with opens nothing

    Scenario Outline: A read is refused with <token>
      When it reads the busy patient with <token>
      Then the request is refused as unauthorized

      Examples:
        | token                            |
        | its token, the content altered   |
        | its token, the signature altered |
        | its token, cut short             |

  @fhir.errors.other-scheme @must @row:FHIR-ERRORS-19
  Rule: Credentials of another sort open nothing

    Scenario Outline: The app shows <credentials> and reads nothing
      When it reads the busy patient with <credentials>
      Then the request is refused as unauthorized

      Examples:
        | credentials                      |
        | its own id and secret            |
        | its token, called something else |

  @fhir.errors.names-bearer @should @std @row:FHIR-ERRORS-20
  Rule: Who is refused for want of a good token is told what is asked for

    Scenario Outline: A Bearer token is asked for where there was <credentials>
      When it reads the busy patient with <credentials>
      Then the refusal asks for a Bearer token

      Examples:
        | credentials                |
        | no token                   |
        | a token that nobody issued |

  @fhir.errors.carries-outcome @should @row:FHIR-ERRORS-22
  Rule: An error carries an OperationOutcome

    Scenario: An OperationOutcome comes with every request that is refused
      When it makes one failing request of each sort
      Then every refusal of an app with a good token carries an OperationOutcome

  @fhir.errors.outcome-says-more @must @row:FHIR-ERRORS-23
  Rule: An OperationOutcome says more about the error

    Scenario: Every issue of an error is put into words
      When it makes one failing request of each sort
      Then every OperationOutcome says more about the error

  @fhir.errors.outcome-shape @must @row:FHIR-ERRORS-24
  Rule: An OperationOutcome has a type, and issues with code, severity and text

    Scenario: Every OperationOutcome is built like the sample
      When it makes one failing request of each sort
      Then every OperationOutcome has the members of the document's sample

  @fhir.errors.not-found-outcome @should @row:FHIR-ERRORS-25
  Rule: What is not found is told in the document's words

    Scenario: The outcome of a made-up type is the one in print
      When it asks for records of the type "MadeUpResource"
      Then its OperationOutcome is the one that the document prints
