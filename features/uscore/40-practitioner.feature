Feature: Practitioner
  Who provides care. (document: Practitioner)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.practitioner.by-name @must @std @row:USCORE-Practitioner-03
  Rule: Practitioners are found by their name

    Scenario Outline: Practitioners are found by name, <written>
      When it searches practitioners by name, <written>
      Then exactly the practitioners that fit are found

      Examples:
        | written              |
        | as it is written     |
        | by the first letters |
        | in other letters     |

    Scenario: Nobody's name finds no practitioner
      When it searches practitioners by name, and the name is nobody's
      Then nothing is found that does not fit

  @uscore.practitioner.by-identifier @must @std @row:USCORE-Practitioner-04
  Rule: Practitioners are found by their identifier

    Scenario Outline: Practitioners are found by identifier, <written>
      When it searches practitioners by identifier, <written>
      Then exactly the practitioners that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's identifier finds no practitioner
      When it searches practitioners by identifier, and the identifier is nobody's
      Then nothing is found that does not fit

  @uscore.practitioner.readable @must @row:USCORE-Practitioner-01
  Rule: Practitioners can be retrieved

    Scenario: A practitioner whom a record names is read by the id
      When it reads the practitioners that the records name
      Then each read gives the record that was asked for

  @uscore.practitioner.mandatory-elements @must @std @row:USCORE-Practitioner-02
  Rule: A practitioner has what US Core makes mandatory

    Scenario: No mandatory element of a practitioner is missing
      When it gathers the practitioners
      Then every one of them has what US Core makes mandatory
