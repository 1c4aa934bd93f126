using Helpdesk.Sla;

namespace Helpdesk.Desks.Forms;

/// <summary>
/// One answer after the check: a value, or what is wrong with it, or neither when nothing was answered and nothing had to be.
/// </summary>
public sealed record CheckedAnswer
{
    private CheckedAnswer()
    {
    }

    public static CheckedAnswer Empty { get; } = new();

    /// <summary>The answer in the shape that is stored; null when there is none or it is wrong.</summary>
    public string? Value { get; private init; }

    public LocalText? Fault { get; private init; }

    /// <summary>The fault is that nothing was answered.</summary>
    public bool IsMissing { get; private init; }

    internal static CheckedAnswer Good(string value) => new() { Value = value };

    internal static CheckedAnswer Wrong(string ru, string en) => new() { Fault = new LocalText(ru, en) };

    internal static CheckedAnswer Missing(LocalText fault) => new() { Fault = fault, IsMissing = true };
}
