namespace Helpdesk.Intake.Drafts;

/// <summary>The link leads to no draft that could be gone on with.</summary>
public sealed class DraftGone() : Exception("No such draft.");
