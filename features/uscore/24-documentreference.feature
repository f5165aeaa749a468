Feature: DocumentReference
  Where a note, an image or a letter is: the content lies elsewhere and comes by a
  request of its own. (document: DocumentReference)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.documentreference.by-id @must @row:USCORE-DocumentReference-01 @row:USCORE-DocumentReference-09
  Rule: A document is found by its id
    The document prints a search where it speaks of an id: both ways lead to it.

    Scenario: The id of a document finds the document and no other
      When it searches the patient's documents by id
      Then exactly the documents that fit are found

    Scenario: An id that no document has finds no document
      When it searches the patient's documents by id, and the id is nobody's
      Then nothing is found that does not fit

    Scenario: A read by the id of a document gives what the search found
      When it reads some of the documents by their ids
      Then each read gives the record as it was found

  @uscore.documentreference.by-patient @must @row:USCORE-DocumentReference-02 @row:USCORE-DocumentReference-10
  Rule: A patient's documents are found by the patient

    Scenario: The documents that are found are the patient's
      When it searches all the patient's documents
      Then at least one is found, and each is the patient's

    Scenario: No document that another record names is left out
      When it searches all the patient's documents
      Then each that another record of the patient's names is among them

    Scenario: No document that a narrower search finds is left out
      When it searches all the patient's documents
      Then each that a narrower search of the patient's finds is among them

  @uscore.documentreference.by-patient-and-category-and-date @must @row:USCORE-DocumentReference-03 @row:USCORE-DocumentReference-12
  Rule: A patient's documents are found by category and date

    Scenario Outline: Documents are found by category and date, <written>
      When it searches the patient's documents by category and date, <written>
      Then exactly the documents that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no document by category and date
      When it searches the patient's documents by category and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong    |
        | category |
        | date     |

  @uscore.documentreference.by-patient-and-category @must @std @row:USCORE-DocumentReference-11
  Rule: A patient's documents are found by category

    Scenario Outline: Documents are found by category, <written>
      When it searches the patient's documents by category, <written>
      Then exactly the documents that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's category finds no document
      When it searches the patient's documents by category, and the category is nobody's
      Then nothing is found that does not fit

  @uscore.documentreference.by-patient-and-type @must @std @row:USCORE-DocumentReference-13
  Rule: A patient's documents are found by type

    Scenario Outline: Documents are found by type, <written>
      When it searches the patient's documents by type, <written>
      Then exactly the documents that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's type finds no document
      When it searches the patient's documents by type, and the type is nobody's
      Then nothing is found that does not fit

  @uscore.documentreference.by-patient-and-status @should @std @row:USCORE-DocumentReference-14
  Rule: A patient's documents are found by status

    Scenario Outline: Documents are found by status, <written>
      When it searches the patient's documents by status, <written>
      Then exactly the documents that fit are found

      Examples:
        | written              |
        | by codes             |
        | by two codes at once |

    Scenario: Nobody's status finds no document
      When it searches the patient's documents by status, and the status is nobody's
      Then nothing is found that does not fit

  @uscore.documentreference.by-patient-and-type-and-period @should @std @row:USCORE-DocumentReference-15
  Rule: A patient's documents are found by type and period

    Scenario Outline: Documents are found by type and period, <written>
      When it searches the patient's documents by type and period, <written>
      Then exactly the documents that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no document by type and period
      When it searches the patient's documents by type and period, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong  |
        | type   |
        | period |

  @uscore.documentreference.docref @must @std @row:USCORE-DocumentReference-16
  Rule: The operation $docref gives references to a patient's documents
    The document does not tell of the operation, so that its absence is warned of.

    Scenario: The operation gives document references of the patient alone
      When it asks for the patient's documents by the operation
      Then references to the patient's documents are given, or the operation is not there

  @uscore.documentreference.points-to-content @must @row:USCORE-DocumentReference-04
  Rule: A document reference points to the document, which is elsewhere

    Scenario: Every document reference has the address of its content
      When it gathers the documents
      Then every reference points to its content

  @uscore.documentreference.content-fetchable @must @row:USCORE-DocumentReference-05
  Rule: The document itself comes by a request of its own

    Scenario: The address of a document gives the document, of the kind that was told
      When it fetches what the documents point to
      Then each document is what its reference says

  @uscore.documentreference.content-protected @should @row:USCORE-DocumentReference-06
  Rule: A document is protected like its reference

    Scenario: Without a token no document is given out
      Given the busy patient's documents are known
      When it fetches what they point to with no token
      Then no document is given out

    Scenario: A token for patients only gives out no document
      Given the busy patient's documents are known
      And it holds a token for patients only
      When it fetches what they point to
      Then no document is given out

    Scenario: A token for one patient gives out no document of another
      Given another patient's documents are known
      When it fetches what they point to
      Then no document is given out

  @uscore.documentreference.content-kinds @may @row:USCORE-DocumentReference-07
  Rule: Notes, images and PDFs may be referred to

    Scenario: Every document reference names the kind of its content
      When it gathers the documents
      Then every reference names the kind of its content

  @uscore.documentreference.mandatory-elements @must @std @row:USCORE-DocumentReference-08
  Rule: A document reference has what US Core makes mandatory

    Scenario: No mandatory element of a document reference is missing
      When it gathers the documents
      Then every one of them has what US Core makes mandatory
