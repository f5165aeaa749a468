Feature: Observation
  Smoking status, laboratory results and vital signs, those of children included.
  (document: Observation)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.observation.smoking-status @must @row:USCORE-Observation-01
  Rule: A patient's smoking status is found

    Scenario: All that is known of the smoking status is found, and each is of that kind
      When it searches the patient's observations for smoking status
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.pediatric-weight-for-height @must @row:USCORE-Observation-02
  Rule: A child's weight for height is found

    Scenario: All that is known of the weight for height is found, and each is of that kind
      When it searches the infant's observations for weight for height
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.laboratory @must @row:USCORE-Observation-03
  Rule: A patient's laboratory results are found

    Scenario: All that is known of the laboratory results is found, and each is of that kind
      When it searches the patient's observations for laboratory results
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

    Scenario: No observation of the laboratory results that another record names is left out
      When it searches the patient's observations for laboratory results
      Then each that another record of the patient's names is among them

  @uscore.observation.pediatric-bmi-for-age @must @row:USCORE-Observation-04
  Rule: A child's body mass index for age is found

    Scenario: All that is known of the body mass index for age is found, and each is of that kind
      When it searches the child's observations for body mass index for age
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.pulse-oximetry @must @row:USCORE-Observation-05
  Rule: A patient's pulse oximetry is found

    Scenario: All that is known of the pulse oximetry is found, and each is of that kind
      When it searches the patient's observations for pulse oximetry
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.head-circumference-percentile @must @row:USCORE-Observation-06
  Rule: A child's head circumference percentile is found

    Scenario: All that is known of the head circumference percentile is found, and each is of that kind
      When it searches the infant's observations for head circumference percentile
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.vital-signs @must @row:USCORE-Observation-07
  Rule: A patient's vital signs are found

    Scenario: All that is known of the vital signs is found, and each is of that kind
      When it searches the patient's observations for vital signs
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

    Scenario: No observation of the vital signs that another record names is left out
      When it searches the patient's observations for vital signs
      Then each that another record of the patient's names is among them

  @uscore.observation.body-height @must @row:USCORE-Observation-08
  Rule: A patient's body height is found

    Scenario: All that is known of the body height is found, and each is of that kind
      When it searches the patient's observations for body height
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.body-temperature @must @row:USCORE-Observation-09
  Rule: A patient's body temperature is found

    Scenario: All that is known of the body temperature is found, and each is of that kind
      When it searches the patient's observations for body temperature
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.blood-pressure @must @row:USCORE-Observation-10
  Rule: A patient's blood pressure is found

    Scenario: All that is known of the blood pressure is found, and each is of that kind
      When it searches the patient's observations for blood pressure
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.body-weight @must @row:USCORE-Observation-11
  Rule: A patient's body weight is found

    Scenario: All that is known of the body weight is found, and each is of that kind
      When it searches the patient's observations for body weight
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.heart-rate @must @row:USCORE-Observation-12
  Rule: A patient's heart rate is found

    Scenario: All that is known of the heart rate is found, and each is of that kind
      When it searches the patient's observations for heart rate
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.respiratory-rate @must @row:USCORE-Observation-13
  Rule: A patient's respiratory rate is found

    Scenario: All that is known of the respiratory rate is found, and each is of that kind
      When it searches the patient's observations for respiratory rate
      Then exactly the observations that fit are found
      And at least one is found, and each tells what its kind tells

  @uscore.observation.others-excluded @should @row:USCORE-Observation-14
  Rule: Observations of another category or code are left out

    Scenario Outline: Each <criterion> finds observations that have it, and no other
      When it searches for each <criterion> of the patient's observations in turn
      Then nothing is found that does not fit

      Examples:
        | criterion |
        | category  |
        | code      |

  @uscore.observation.by-patient-and-category @must @std @row:USCORE-Observation-16
  Rule: A patient's observations are found by category

    Scenario Outline: Observations are found by category, <written>
      When it searches the patient's observations by category, <written>
      Then exactly the observations that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's category finds no observation
      When it searches the patient's observations by category, and the category is nobody's
      Then nothing is found that does not fit

    Scenario: The observations that are found are the patient's
      When it searches all the patient's observations
      Then at least one is found, and each is the patient's

    Scenario: No observation that another record names is left out
      When it searches all the patient's observations
      Then each that another record of the patient's names is among them

  @uscore.observation.by-patient-and-code @must @std @row:USCORE-Observation-17
  Rule: A patient's observations are found by code

    Scenario Outline: Observations are found by code, <written>
      When it searches the patient's observations by code, <written>
      Then exactly the observations that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's code finds no observation
      When it searches the patient's observations by code, and the code is nobody's
      Then nothing is found that does not fit

  @uscore.observation.by-patient-and-category-and-date @must @std @row:USCORE-Observation-18
  Rule: A patient's observations are found by category and date

    Scenario Outline: Observations are found by category and date, <written>
      When it searches the patient's observations by category and date, <written>
      Then exactly the observations that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no observation by category and date
      When it searches the patient's observations by category and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong    |
        | category |
        | date     |

  @uscore.observation.by-patient-and-category-and-status @should @std @row:USCORE-Observation-19
  Rule: A patient's observations are found by category and status

    Scenario Outline: Observations are found by category and status, <written>
      When it searches the patient's observations by category and status, <written>
      Then exactly the observations that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |
        | by two codes at once |

    Scenario Outline: Nobody's <wrong> finds no observation by category and status
      When it searches the patient's observations by category and status, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong    |
        | category |
        | status   |

  @uscore.observation.by-patient-and-code-and-date @should @std @row:USCORE-Observation-20
  Rule: A patient's observations are found by code and date

    Scenario Outline: Observations are found by code and date, <written>
      When it searches the patient's observations by code and date, <written>
      Then exactly the observations that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no observation by code and date
      When it searches the patient's observations by code and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong |
        | code  |
        | date  |

  @uscore.observation.mandatory-elements @must @std @row:USCORE-Observation-15
  Rule: An observation has what US Core makes mandatory

    Scenario: No mandatory element of an observation is missing
      When it gathers the observations
      Then every one of them has what US Core makes mandatory
