namespace Helpdesk.Sla;

/// <summary>Time [From, To) in which the clock stood still.</summary>
public readonly record struct Pause
{
    /// <exception cref="ArgumentException">The pause ends before it begins. An empty one is allowed and does nothing.</exception>
    public Pause(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
            throw new ArgumentException($"A pause cannot end ({to:O}) before it begins ({from:O}).");
        (From, To) = (from, to);
    }

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }
}
