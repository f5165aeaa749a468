Feature: Condition
  Problems, diagnoses and other concerns. (document: Condition)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.condition.by-patient @must @row:USCORE-Condition-01 @row:USCORE-Condition-04
  Rule: A patient's conditions are found by the patient

    Scenario: The conditions that are found are the patient's
      When it searches all the patient's conditions
      Then at least one is found, and each is the patient's

    Scenario: No condition that another record names is left out
      When it searches all the patient's conditions
      Then each that another record of the patient's names is among them

    Scenario: No condition that a narrower search finds is left out
      When it searches all the patient's conditions
      Then each that a narrower search of the patient's finds is among them

  @uscore.condition.by-patient-and-category @should @std @row:USCORE-Condition-05
  Rule: A patient's conditions are found by category

    Scenario Outline: Conditions are found by category, <written>
      When it searches the patient's conditions by category, <written>
      Then exactly the conditions that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's category finds no condition
      When it searches the patient's conditions by category, and the category is nobody's
      Then nothing is found that does not fit

  @uscore.condition.by-patient-and-clinical-status @should @std @row:USCORE-Condition-06
  Rule: A patient's conditions are found by clinical status

    Scenario Outline: Conditions are found by clinical status, <written>
      When it searches the patient's conditions by clinical status, <written>
      Then exactly the conditions that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's clinical status finds no condition
      When it searches the patient's conditions by clinical status, and the clinical status is nobody's
      Then nothing is found that does not fit

  @uscore.condition.by-patient-and-code @should @std @row:USCORE-Condition-07
  Rule: A patient's conditions are found by code

    Scenario Outline: Conditions are found by code, <written>
      When it searches the patient's conditions by code, <written>
      Then exactly the conditions that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's code finds no condition
      When it searches the patient's conditions by code, and the code is nobody's
      Then nothing is found that does not fit

  @uscore.condition.by-patient-and-onset-date @should @std @row:USCORE-Condition-08
  Rule: A patient's conditions are found by onset date

    Scenario Outline: Conditions are found by onset date, <written>
      When it searches the patient's conditions by onset date, <written>
      Then exactly the conditions that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario: Nobody's onset date finds no condition
      When it searches the patient's conditions by onset date, and the onset date is nobody's
      Then nothing is found that does not fit

  @uscore.condition.says-what @should @row:USCORE-Condition-02
  Rule: A condition says what it is: a problem, a diagnosis or another concern

    Scenario: Every condition is named, and is of one of the three kinds
      When it gathers the conditions
      Then every condition says what it is

  @uscore.condition.mandatory-elements @must @std @row:USCORE-Condition-03
  Rule: A condition has what US Core makes mandatory

    Scenario: No mandatory element of a condition is missing
      When it gathers the conditions
      Then every one of them has what US Core makes mandatory
