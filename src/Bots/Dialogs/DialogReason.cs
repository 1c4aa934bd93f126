namespace Helpdesk.Bots.Dialogs;

/// <param name="Deadline">What is promised until when, in words.</param>
/// <param name="Steps">How the deadline was counted, line by line.</param>
public sealed record DialogReason(string Deadline, IReadOnlyList<string> Steps);
