using Helpdesk.Desks;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Intake.Requests;

/// <summary>What a caller answered, wherever they said it.</summary>
internal static class RequestAnswers
{
    /// <summary>The form's answers, with what the caller said in properties of its own put where the form asks for the same.</summary>
    public static Dictionary<string, string> Of(SubmitRequest.Request request, RequestType type)
    {
        var answers = FileAnswers.WithoutNames(request.Fields, type);
        FileAnswers.AddTo(answers, type, request.Files);
        var subject = SaidInWords.SubjectOf(request.Subject);
        var text = CleanText.IsBlank(request.Text) && type.SubjectSaysItAll ? subject : request.Text;
        foreach (var (meaning, value) in new[]
        {
            (FieldMeaning.Subject, subject),
            (FieldMeaning.Text, text),
            (FieldMeaning.RequesterName, request.Name),
            (FieldMeaning.RequesterEmail, request.Email),
            (FieldMeaning.RequesterPhone, request.Phone),
            (FieldMeaning.SchoolInn, request.SchoolInn),
        })
        {
            if (value is { Length: > 0 } && type.Field(meaning) is { } field && CleanText.IsBlank(answers.GetValueOrDefault(field.Key)))
                answers[field.Key] = value;
        }
        return answers;
    }
}
