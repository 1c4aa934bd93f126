namespace Helpdesk.Intake.MailForms;

/// <summary>What of a form was found in a text that somebody wrote in their own way.</summary>
/// <param name="Taken">Good answers by field key, in the shape that is stored.</param>
/// <param name="Wrong">What was recognised as an answer and is not a good one.</param>
public sealed record FormReading(IReadOnlyDictionary<string, string> Taken, IReadOnlyList<WrongAnswer> Wrong)
{
    public bool IsEmpty => Taken.Count == 0 && Wrong.Count == 0;
}
