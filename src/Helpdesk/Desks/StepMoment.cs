using System.Globalization;

namespace Helpdesk.Desks;

/// <summary>When a step of a promise is due. Amounts are open time, of an elapsed promise absolute time, in whole seconds.</summary>
public abstract record StepMoment
{
    public abstract string Name { get; }

    private protected static string Named(string word, double number) => string.Create(CultureInfo.InvariantCulture, $"{word}-{number}");
}

/// <summary>When so much of the span is used up: 1 to 99.</summary>
public sealed record AtPercent(int Percent) : StepMoment
{
    public override string Name => Named("warn", Percent);
}

public sealed record BeforeDeadline(TimeSpan Amount) : StepMoment
{
    public override string Name => Named("before", Amount.TotalSeconds);
}

/// <summary>The breach.</summary>
public sealed record AtDeadline : StepMoment
{
    public const string Word = "breach";

    public override string Name => Word;
}

public sealed record AfterDeadline(TimeSpan Amount) : StepMoment
{
    public override string Name => Named("after", Amount.TotalSeconds);
}

/// <summary>At the opening of each working day after the deadline.</summary>
public sealed record EachWorkingDay : StepMoment
{
    public const string Word = "repeat";

    public override string Name => Word;
}
