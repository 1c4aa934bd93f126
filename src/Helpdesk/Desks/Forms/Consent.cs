using Helpdesk.Sla;

namespace Helpdesk.Desks.Forms;

/// <param name="Version">Kept with the answer, so that it is known which text was agreed to.</param>
public sealed record Consent(LocalText Text, string Version);
