namespace Helpdesk.Sla.Tests;

/// <summary>Compares the engine with the slow model, and says for which question they differ.</summary>
internal static class Agreement
{
    internal static void Check(
        RandomCalendar it, SlaTarget promise, DateTimeOffset received, DateTimeOffset expected, Pause[]? pauses = null)
    {
        var question = $"{promise} received {received:O} {string.Join(", ", pauses ?? [])}";
        var deadline = promise.DueAt(it.Calendar, received, pauses);
        Same(it, expected, deadline.DueAt, question);

        var explanation = promise.Explain(it.Calendar, received, pauses);
        Same(it, deadline, explanation.Deadline, question);
        var counted = explanation.Steps.OfType<ExplanationStep.Counted>().ToList();
        if (promise is WorkingTime { Amount: var amount } && counted.Count > 0)
            Same(it, amount, counted.Aggregate(TimeSpan.Zero, (sum, c) => sum + c.Amount), question + " counted");
        if (promise is WorkingDays { Days: var days })
            Same(it, days, explanation.Steps.OfType<ExplanationStep.CountedDays>().Sum(c => c.Days), question + " counted");
        Assert.All(explanation.Lines(), l => Assert.False(string.IsNullOrWhiteSpace(l.Ru) || string.IsNullOrWhiteSpace(l.En)));
    }

    internal static void Same<T>(RandomCalendar it, T expected, T actual, string question)
    {
        if (!Equals(expected, actual))
            Assert.Fail($"{question}: expected {expected}, got {actual}\n{it.Name}");
    }
}
