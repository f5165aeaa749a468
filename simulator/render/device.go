package render

import "qsmartcare.example/conformance/fixtures/cohort"

func devices() kind {
	return facts[cohort.Device]{
		name:  "Device",
		in:    func(c *cohort.Chart) []cohort.Device { return c.Devices },
		about: func(d *cohort.Device) stamp { return stamp{id: d.ID, recorded: d.Implanted} },
		form:  (*Renderer).device, found: deviceKeys,
	}
}

// device writes to US Core Implantable Device. The parts of the UDI stand
// beside it, as far as it has them.
func (r *Renderer) device(p *page, c *cohort.Chart, d *cohort.Device) {
	p.head("Device", d.ID, usCoreProfile("Device"), updated(c, d.Implanted))
	if d.DI != "" {
		p.list("udiCarrier", func() { p.entry(func() { p.carrier(d) }) })
	}
	p.text("status", d.Status)
	p.text("distinctIdentifier", d.Distinct)
	p.text("manufacturer", d.Maker)
	p.when("manufactureDate", d.Made)
	p.when("expirationDate", d.Expiry)
	p.text("lotNumber", d.Lot)
	p.text("serialNumber", d.Serial)
	if d.Name != "" {
		p.list("deviceName", func() {
			p.entry(func() {
				p.text("name", d.Name)
				p.text("type", "model-name")
			})
		})
	}
	p.said("type", d.Type)
	p.reference("patient", "Patient", c.ID, "")
}

// carrier writes the UDI: issued by GS1, for the FDA.
func (p *page) carrier(d *cohort.Device) {
	p.text("deviceIdentifier", d.DI)
	p.text("issuer", gs1)
	p.text("jurisdiction", fda)
	p.text("carrierAIDC", d.Scanned)
	p.text("carrierHRF", d.UDI)
	if d.Scanned != "" {
		p.text("entryType", "barcode")
	} else {
		p.text("entryType", "manual")
	}
}

func deviceKeys(keys []Key, d *cohort.Device) []Key {
	return conceptKeys(append(keys, tokenKey("status", deviceStatus, d.Status)), "type", d.Type)
}
