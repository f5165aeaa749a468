Feature: Common to all records
  What holds for the records of every kind: who may search and read them, how a
  search is asked and answered, and what US Core 3.1.1 asks of a record.
  (document: Resource)

  Records are looked at as far as the cast of the target file reaches: those of the
  busy patient, and of the child, the infant and the patient with an implant for
  what only they have. What these records name, such as practitioners, is read too.

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.common.patients-own-records @must @row:USCORE-COMMON-01 @row:USCORE-COMMON-02
  Rule: A search by patient finds records of that patient alone

    Scenario: Records of each kind are searched by patient, and all found are the patient's
      When it searches each kind of the patient's records
      Then each search is answered with records of the patient alone

  @uscore.common.no-match-is-no-error @must @row:USCORE-COMMON-03
  Rule: A search without matches is no error

    Scenario: What no record has is found nowhere, and that is no error
      When it searches each kind of the patient's records for what none of them has
      Then what finds nothing says so, and makes no error of it

    Scenario: A patient without records of a kind gives a search without matches
      When it searches each kind of the quiet patient's records
      Then what finds nothing says so, and makes no error of it

  @uscore.common.needs-token @must @row:USCORE-COMMON-04
  Rule: Records of every documented type need a token

    Scenario Outline: Without a token the <records> stay closed
      When it asks for the <records> with no token
      Then each request is refused as unauthorized

      Examples:
        | records             |
        | patients            |
        | allergies           |
        | care plans          |
        | care teams          |
        | conditions          |
        | implantable devices |
        | diagnostic reports  |
        | documents           |
        | goals               |
        | vaccinations        |
        | medication requests |
        | observations        |
        | procedures          |
        | encounters          |
        | organizations       |
        | practitioners       |
        | provenance records  |

  @uscore.common.needs-scope @must @row:USCORE-COMMON-05
  Rule: Records of every documented type need its scope

    Scenario Outline: A token for patients only leaves the <records> closed
      Given it holds a token for patients only
      When it asks for the <records> with that token
      Then each request is refused as forbidden

      Examples:
        | records             |
        | allergies           |
        | care plans          |
        | care teams          |
        | conditions          |
        | implantable devices |
        | diagnostic reports  |
        | documents           |
        | goals               |
        | vaccinations        |
        | medication requests |
        | observations        |
        | procedures          |
        | encounters          |
        | organizations       |
        | practitioners       |
        | provenance records  |

  @uscore.common.post-equals-get @must @std @row:USCORE-COMMON-08
  Rule: A search with POST finds what the same search with GET finds

    Scenario: Each kind of the patient's records is found alike with GET and POST
      When it searches each kind of the patient's records with GET, and then with POST
      Then both ways with GET and POST find the same

  @uscore.common.provenance-included @must @std @row:USCORE-COMMON-09
  Rule: Provenance comes along with what a search finds, if asked for

    Scenario Outline: The provenance of <records> comes along with them
      When it searches the <records> along with their provenance
      Then provenance of what was found comes along, and nothing else

      Examples:
        | records             |
        | patients            |
        | allergies           |
        | care plans          |
        | care teams          |
        | conditions          |
        | implantable devices |
        | diagnostic reports  |
        | documents           |
        | goals               |
        | vaccinations        |
        | medication requests |
        | observations        |
        | procedures          |
        | encounters          |

  @uscore.common.typed-reference @should @std @row:USCORE-COMMON-10
  Rule: The patient is named by the bare id, or by type and id

    Scenario: Both ways to name the patient find the same
      When it searches each kind of the patient's records by the bare id, and then by type and id
      Then both ways to name the patient find the same

  @uscore.common.date-prefixes @should @std @row:USCORE-COMMON-11
  Rule: Dates are searched from, up to, after and before a day

    Scenario Outline: Exactly the records that fit are found <written>
      When it searches each kind of the patient's records by date, <written>
      Then exactly the records that fit are found

      Examples:
        | written       |
        | from a day on |
        | up to a day   |
        | after a day   |
        | before a day  |

  @uscore.common.paged @should @std @row:USCORE-COMMON-12
  Rule: Long results come in pages, each of which leads to the next

    Scenario: The pages of each kind hold every record once, and no page too many
      When it searches each kind of the patient's records by small pages
      Then the pages are as small as asked, and hold every record once

  @uscore.common.slash-is-no-search @should @row:USCORE-COMMON-13
  Rule: A name and a value after a slash are no search
    The document prints four of its examples so.

    Scenario Outline: A name and a value after a slash find no <records>
      When it asks for the <records> by a name and a value after a slash
      Then it is refused, or warned of as a search

      Examples:
        | records            |
        | encounters         |
        | organizations      |
        | practitioners      |
        | provenance records |

  @uscore.common.readable @must @std @row:USCORE-COMMON-06
  Rule: Records of every documented type are read by their ids

    Scenario Outline: A read of <records> gives the records as they were found
      When it reads some of the <records> by their ids
      Then each read gives the record as it was found

      Examples:
        | records             |
        | patients            |
        | allergies           |
        | care plans          |
        | care teams          |
        | conditions          |
        | implantable devices |
        | diagnostic reports  |
        | documents           |
        | goals               |
        | vaccinations        |
        | medication requests |
        | observations        |
        | procedures          |
        | encounters          |
        | organizations       |
        | practitioners       |
        | provenance records  |

  @uscore.common.conforms-to-profile @must @std @row:USCORE-COMMON-07
  Rule: Every record meets the US Core profile of its kind

    Scenario Outline: The <records> meet their profiles
      When it gathers the <records>
      Then every one of them meets its profile
      And what the profiles have and no record shows is noted

      Examples:
        | records             |
        | patients            |
        | allergies           |
        | care plans          |
        | care teams          |
        | conditions          |
        | implantable devices |
        | diagnostic reports  |
        | documents           |
        | goals               |
        | vaccinations        |
        | medication requests |
        | observations        |
        | procedures          |
        | encounters          |
        | organizations       |
        | practitioners       |
        | provenance records  |
        | locations           |
        | medications         |
        | practitioner roles  |
