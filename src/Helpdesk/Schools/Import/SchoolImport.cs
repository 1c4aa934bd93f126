using Helpdesk.Data;
using Helpdesk.Sla;

namespace Helpdesk.Schools.Import;

/// <summary>
/// A file with schools: looked at first, then entered in the registry batch by batch. It goes on wherever a crash left it.
/// </summary>
public sealed class SchoolImport
{
    private SchoolImport()
    {
    }

    public SchoolImport(string fileName, Guid? staffId, string madeBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        FileName = fileName.Length <= 200 ? fileName : fileName[..200];
        StaffId = staffId;
        MadeBy = madeBy;
        MadeAt = now;
    }

    public Guid Id { get; private set; }

    public string FileName { get; private set; } = "";

    public Guid? StaffId { get; private set; }

    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public ImportState State { get; private set; }

    /// <summary>Why the file as a whole cannot be read.</summary>
    public string? ProblemRu { get; private set; }

    public string? ProblemEn { get; private set; }

    /// <summary>Titles of the file, to give faulty rows back under.</summary>
    public string[] Titles { get; private set; } = [];

    public int Rows { get; private set; }

    /// <summary>Number of the last row of the file that has been dealt with.</summary>
    public int Cursor { get; private set; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public int Faulty { get; private set; }

    public string? DecidedBy { get; private set; }

    public Guid? DecidedById { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public bool IsWorkedOn => State is ImportState.Checking or ImportState.Importing;

    /// <summary>Rows looked at or entered so far, of <see cref="Rows"/>.</summary>
    public int Handled => Added + Changed + Unchanged + Faulty;

    internal void Refuse(LocalText problem) => (State, ProblemRu, ProblemEn) = (ImportState.Refused, problem.Ru, problem.En);

    internal void Checked(string[] titles, int added, int changed, int unchanged, int faulty)
    {
        (State, Titles) = (ImportState.Ready, titles);
        (Added, Changed, Unchanged, Faulty) = (added, changed, unchanged, faulty);
        Rows = added + changed + unchanged + faulty;
    }

    internal void Decide(Guid? staffId, string by, DateTimeOffset now)
    {
        MustBeReady();
        if (Added + Changed == 0)
            throw new RuleViolation("В файле нечего вносить.", "There is nothing to enter in this file.");
        (State, DecidedById, DecidedBy, DecidedAt) = (ImportState.Importing, staffId, by, now);
        // From here on they count what was done, not what would be.
        (Added, Changed, Unchanged, Faulty) = (0, 0, 0, 0);
    }

    internal void Discard(Guid? staffId, string by, DateTimeOffset now)
    {
        if (State != ImportState.Refused)
            MustBeReady();
        (State, DecidedById, DecidedBy, DecidedAt) = (ImportState.Discarded, staffId, by, now);
    }

    internal void Entered(int cursor, int added, int changed, int unchanged, int faulty)
    {
        Cursor = cursor;
        (Added, Changed, Unchanged, Faulty) = (Added + added, Changed + changed, Unchanged + unchanged, Faulty + faulty);
    }

    internal void Finish(DateTimeOffset now) => (State, DoneAt) = (ImportState.Done, now);

    private void MustBeReady()
    {
        if (State == ImportState.Checking)
            throw new RuleViolation("Файл ещё проверяется. Подождите минуту.", "The file is still being checked. Wait a minute.");
        if (State != ImportState.Ready)
            throw new RuleViolation(
                "Этот импорт уже начат, закончен или отменён.", "This import was begun, finished or discarded already.");
    }
}
