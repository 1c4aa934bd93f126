namespace Helpdesk.Desks;

/// <param name="Routes">Who is told by which channel.</param>
public sealed record PromiseStep(StepMoment When, IReadOnlyList<AlertRoute> Routes)
{
    /// <summary>Told apart by it within a promise and kept with a clock: at most 20 characters.</summary>
    public string Name => When.Name;
}
