Feature: DocumentReference
  Where a note, an image or a letter is: the content lies elsewhere and comes by a
  request of its own. (document: DocumentReference)

  Background:
    Given the clinic app may read the busy patient's record

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
