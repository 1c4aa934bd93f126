using Helpdesk.Connections.Review;
using Helpdesk.Shell;
using Helpdesk.Tickets.Forms;

namespace Helpdesk.Connections.Pages;

/// <summary>What the applicant corrected at one time.</summary>
/// <param name="By">Who and when.</param>
public sealed record ReviewCorrection(string By, IReadOnlyList<ReviewCorrection.Field> Fields)
{
    /// <param name="Before">Null when it was not answered; so is what comes after.</param>
    public sealed record Field(string Label, string? Before, string? After);

    /// <summary>The newest first.</summary>
    internal static IEnumerable<ReviewCorrection> Of(ReadApplication.Response application, Moments moments)
    {
        var revisions = application.History.Revisions;
        for (var i = revisions.Count - 1; i > 0; i--)
        {
            var (before, after) = (revisions[i - 1].Answers, revisions[i].Answers);
            var changed = CorrectForm.Changed(before, after);
            var fields = application.Read.Type.Fields.Where(f => changed.Contains(f.Key)).Select(
                f => new Field(f.Label.In(Words.Language), AnswerRow.Shown(f, before), AnswerRow.Shown(f, after)));
            yield return new(AnswerRow.ByOf(revisions[i], moments), [.. fields]);
        }
    }
}
