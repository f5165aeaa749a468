Feature: CarePlan
  The plan of one or more practitioners for the care of a patient, often for certain
  conditions. (document: CarePlan)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.careplan.by-patient-and-category @must @row:USCORE-CarePlan-01 @row:USCORE-CarePlan-05
  Rule: A patient's care plans are found by category

    Scenario Outline: Care plans are found by category, <written>
      When it searches the patient's care plans by category, <written>
      Then exactly the care plans that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's category finds no care plan
      When it searches the patient's care plans by category, and the category is nobody's
      Then nothing is found that does not fit

    Scenario: The care plans that are found are the patient's
      When it searches all the patient's care plans
      Then at least one is found, and each is the patient's

    Scenario: No care plan that another record names is left out
      When it searches all the patient's care plans
      Then each that another record of the patient's names is among them

  @uscore.careplan.other-categories-excluded @should @row:USCORE-CarePlan-02
  Rule: Care plans of another category are left out

    Scenario: Each plan found by its category has the category
      When it searches all the patient's care plans
      Then nothing is found that does not fit

    Scenario: A category that no plan has finds no plan
      When it searches the patient's care plans by category, and the category is nobody's
      Then nothing is found at all

  @uscore.careplan.by-patient-and-category-and-status @should @std @row:USCORE-CarePlan-06
  Rule: A patient's care plans are found by category and status

    Scenario Outline: Care plans are found by category and status, <written>
      When it searches the patient's care plans by category and status, <written>
      Then exactly the care plans that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |
        | by two codes at once |

    Scenario Outline: Nobody's <wrong> finds no care plan by category and status
      When it searches the patient's care plans by category and status, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong    |
        | category |
        | status   |

  @uscore.careplan.by-patient-and-category-and-date @should @std @row:USCORE-CarePlan-07
  Rule: A patient's care plans are found by category and date

    Scenario Outline: Care plans are found by category and date, <written>
      When it searches the patient's care plans by category and date, <written>
      Then exactly the care plans that fit are found

      Examples:
        | written       |
        | from a day on |
        | up to a day   |
        | after a day   |
        | before a day  |

    Scenario Outline: Nobody's <wrong> finds no care plan by category and date
      When it searches the patient's care plans by category and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong    |
        | category |
        | date     |

  @uscore.careplan.by-patient-and-category-and-status-and-date @should @std @row:USCORE-CarePlan-08
  Rule: A patient's care plans are found by category, status and date

    Scenario Outline: Care plans are found by category, status and date, <written>
      When it searches the patient's care plans by category and status and date, <written>
      Then exactly the care plans that fit are found

      Examples:
        | written       |
        | from a day on |
        | up to a day   |
        | after a day   |
        | before a day  |

    Scenario Outline: Nobody's <wrong> finds no care plan by category, status and date
      When it searches the patient's care plans by category and status and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong    |
        | category |
        | status   |
        | date     |

  @uscore.careplan.references-resolve @may @row:USCORE-CarePlan-03
  Rule: Who delivers a plan and what it addresses can be read

    Scenario: Contributors, care teams and conditions of the plans are there
      When it follows the care plans to their contributors, teams and conditions
      Then each leads to the record that it names

  @uscore.careplan.mandatory-elements @must @std @row:USCORE-CarePlan-04
  Rule: A care plan has what US Core makes mandatory

    Scenario: No mandatory element of a care plan is missing
      When it gathers the care plans
      Then every one of them has what US Core makes mandatory
