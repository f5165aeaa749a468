Feature: Encounter
  The meetings of a patient and a provider. (document: Encounter)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.encounter.by-patient @must @row:USCORE-Encounter-01 @row:USCORE-Encounter-05
  Rule: A patient's encounters are found by the patient

    Scenario: The encounters that are found are the patient's
      When it searches all the patient's encounters
      Then at least one is found, and each is the patient's

    Scenario: No encounter that another record names is left out
      When it searches all the patient's encounters
      Then each that another record of the patient's names is among them

    Scenario: No encounter that a narrower search finds is left out
      When it searches all the patient's encounters
      Then each that a narrower search of the patient's finds is among them

  @uscore.encounter.by-id @must @std @row:USCORE-Encounter-04
  Rule: An encounter is found by its id

    Scenario: Encounters are found by their id
      When it searches the patient's encounters by id
      Then exactly the encounters that fit are found

    Scenario: Nobody's id finds no encounter
      When it searches the patient's encounters by id, and the id is nobody's
      Then nothing is found that does not fit

  @uscore.encounter.by-date-and-patient @must @std @row:USCORE-Encounter-06
  Rule: A patient's encounters are found by date

    Scenario Outline: Encounters are found by date, <written>
      When it searches the patient's encounters by date, <written>
      Then exactly the encounters that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario: Nobody's date finds no encounter
      When it searches the patient's encounters by date, and the date is nobody's
      Then nothing is found that does not fit

  @uscore.encounter.by-identifier @should @std @row:USCORE-Encounter-07
  Rule: An encounter is found by its identifier

    Scenario Outline: Encounters are found by identifier, <written>
      When it searches the patient's encounters by identifier, <written>
      Then exactly the encounters that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's identifier finds no encounter
      When it searches the patient's encounters by identifier, and the identifier is nobody's
      Then nothing is found that does not fit

  @uscore.encounter.by-class-and-patient @should @std @row:USCORE-Encounter-08
  Rule: A patient's encounters are found by class

    Scenario Outline: Encounters are found by class, <written>
      When it searches the patient's encounters by class, <written>
      Then exactly the encounters that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's class finds no encounter
      When it searches the patient's encounters by class, and the class is nobody's
      Then nothing is found that does not fit

  @uscore.encounter.by-patient-and-type @should @std @row:USCORE-Encounter-09
  Rule: A patient's encounters are found by type

    Scenario Outline: Encounters are found by type, <written>
      When it searches the patient's encounters by type, <written>
      Then exactly the encounters that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's type finds no encounter
      When it searches the patient's encounters by type, and the type is nobody's
      Then nothing is found that does not fit

  @uscore.encounter.by-patient-and-status @should @std @row:USCORE-Encounter-10
  Rule: A patient's encounters are found by status

    Scenario Outline: Encounters are found by status, <written>
      When it searches the patient's encounters by status, <written>
      Then exactly the encounters that fit are found

      Examples:
        | written  |
        | by codes |

    Scenario: Nobody's status finds no encounter
      When it searches the patient's encounters by status, and the status is nobody's
      Then nothing is found that does not fit

  @uscore.encounter.with-a-provider @should @row:USCORE-Encounter-02
  Rule: An encounter is with a provider

    Scenario: Every encounter names a person who took part, or who provided it
      When it gathers the encounters
      Then every encounter names its provider

    Scenario: The providers of the encounters can be read
      When it follows the encounters to their providers
      Then each leads to the record that it names

  @uscore.encounter.mandatory-elements @must @std @row:USCORE-Encounter-03
  Rule: An encounter has what US Core makes mandatory

    Scenario: No mandatory element of an encounter is missing
      When it gathers the encounters
      Then every one of them has what US Core makes mandatory
