namespace Helpdesk.Shell;

/// <summary>A page instead of the one asked for. Texts left null are taken from the status.</summary>
/// <param name="Status">400, 403 to 406, 409 to 411, 413 to 415, 429, 431, 500 or 503; others are shown as 500.</param>
/// <param name="Happened">What happened, for a person: the sentence of a broken rule, for example.</param>
/// <param name="Kept">What is kept.</param>
/// <param name="Next">What to do.</param>
/// <param name="BackUrl">Where the button leads; the start page when null.</param>
/// <param name="Trace">Something to name when asking for help.</param>
public sealed record ErrorView(
    int Status, string? Happened = null, string? Kept = null, string? Next = null, string? BackUrl = null, string? Trace = null);
