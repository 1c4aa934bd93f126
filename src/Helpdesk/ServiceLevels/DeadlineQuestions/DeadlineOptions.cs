using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

internal sealed record DeadlineOptions(string? ProfileFile, bool Brief)
{
    public static bool TryParse(IReadOnlyList<string> words, [NotNullWhen(true)] out DeadlineOptions? options)
    {
        options = null;
        string? profile = null;
        var brief = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--brief")
                brief = true;
            else if (words[i] == "--profile" && profile is null && i + 1 < words.Count)
                profile = words[++i];
            else if (words[i].StartsWith("--profile=", StringComparison.Ordinal) && profile is null)
                profile = words[i]["--profile=".Length..];
            else
                return false;
        }

        options = new DeadlineOptions(profile, brief);
        return profile != "";
    }
}
