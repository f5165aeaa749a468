Feature: Common
  What holds for the records of every kind: who may search and read them, how a
  search is asked and answered, and what US Core 3.1.1 asks of a record.
  (document: Resource)

  Records are looked at as far as the cast of the target file reaches: those of the
  busy patient, and of the child, the infant and the patient with an implant for
  what only they have. What these records name, such as practitioners, is read too.

  Background:
    Given the clinic app may read the busy patient's record

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
