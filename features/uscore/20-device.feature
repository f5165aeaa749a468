Feature: Device
  What is implanted into a patient; of other devices the document shows no request.
  (document: Device)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.device.by-patient @must @row:USCORE-Device-01 @row:USCORE-Device-04
  Rule: A patient's implantable devices are found by the patient

    Scenario: The implantable devices that are found are the patient's
      When it searches all the implant patient's implantable devices
      Then at least one is found, and each is the patient's

    Scenario: No implantable device that another record names is left out
      When it searches all the implant patient's implantable devices
      Then each that another record of the implant patient's names is among them

    Scenario: No implantable device that a narrower search finds is left out
      When it searches all the implant patient's implantable devices
      Then each that a narrower search of the implant patient's finds is among them

  @uscore.device.by-patient-and-type @should @std @row:USCORE-Device-05
  Rule: A patient's implantable devices are found by type

    Scenario Outline: Implantable devices are found by type, <written>
      When it searches the implant patient's implantable devices by type, <written>
      Then exactly the implantable devices that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's type finds no implantable device
      When it searches the implant patient's implantable devices by type, and the type is nobody's
      Then nothing is found that does not fit

  @uscore.device.implantable @must @row:USCORE-Device-02
  Rule: An implant is told by its kind, its patient and its UDI

    Scenario: Every implant is described as US Core describes implants
      When it gathers the implantable devices
      Then every implant says what it is, whose and which

  @uscore.device.mandatory-elements @must @std @row:USCORE-Device-03
  Rule: An implantable device has what US Core makes mandatory

    Scenario: No mandatory element of an implantable device is missing
      When it gathers the implantable devices
      Then every one of them has what US Core makes mandatory
