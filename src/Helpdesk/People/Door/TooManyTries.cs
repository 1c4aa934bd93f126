using Helpdesk.Sla;

namespace Helpdesk.People.Door;

/// <summary>Too many tries: says how long to wait, and nothing of whether there is such an account.</summary>
public sealed class TooManyTries(TimeSpan wait) : Exception("Too many tries.")
{
    public TimeSpan Wait { get; } = wait;

    public LocalText Sentence
    {
        get
        {
            var minutes = (int)Math.Ceiling(Wait.TotalMinutes);
            return new(
                $"Слишком много неудачных попыток. Подождите {minutes} мин. и попробуйте ещё раз.",
                $"Too many failed tries. Wait {minutes} min and try again.");
        }
    }
}
