using Helpdesk.Sla;

namespace Helpdesk.Desks.Forms;

public sealed record FormOption(string Key, LocalText Name);
