namespace Helpdesk.Desks.Forms;

/// <summary>A form after the check: the good answers put into one shape, and a sentence for each that is not good.</summary>
public sealed class CheckedForm
{
    private readonly Dictionary<string, string> values = [];
    private readonly Dictionary<string, string> errors = [];
    private readonly HashSet<string> missing = [];

    /// <summary>
    /// Good answers by field key, in the shape that is stored: digits without spaces, <c>+7</c> phones, ISO dates, keys of options.
    /// </summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>A sentence by field key for everything wrong or missing.</summary>
    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>Keys of <see cref="Errors"/> where nothing was answered; the others were answered wrongly.</summary>
    public IReadOnlySet<string> Missing => missing;

    public bool IsComplete => errors.Count == 0;

    /// <summary>Nothing was answered wrongly, though something may be missing.</summary>
    public bool HasOnlyGaps => errors.Count == missing.Count;

    internal void AddValue(string key, string value) => values[key] = value;

    internal void AddError(string key, string sentence) => errors[key] = sentence;

    internal void AddMissing(string key, string sentence)
    {
        errors[key] = sentence;
        missing.Add(key);
    }
}
