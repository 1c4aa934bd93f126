using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Intake;

/// <summary>
/// Files of a page come by one question of their own; they are the answer to the question of the form that asks for a file.
/// </summary>
public static class FileAnswers
{
    /// <summary>The name of a file is no file: what was not sent is not answered.</summary>
    public static Dictionary<string, string> WithoutNames(IReadOnlyDictionary<string, string> answers, RequestType type) =>
        answers.Where(a => type.Field(a.Key)?.Kind != FieldKind.File).ToDictionary();

    /// <summary>The names of the files, put where the form asks for one.</summary>
    public static void AddTo(Dictionary<string, string> answers, RequestType type, IReadOnlyList<IncomingAttachment> files)
    {
        if (files.Count == 0 || type.Fields.FirstOrDefault(f => f.Kind == FieldKind.File) is not { } field)
            return;
        var names = string.Join(", ", files.Select(f => f.FileName));
        answers[field.Key] = names.Length <= field.MaxLength ? names : names[..field.MaxLength];
    }
}
