using Helpdesk.Sla;

namespace Helpdesk.Connections.Review;

/// <summary>Something that the program found out about an application by itself. It decides nothing: the reviewer does.</summary>
/// <param name="IsGood">False when it is worth a look.</param>
public sealed record ReviewFact(bool IsGood, LocalText Text);
