namespace Helpdesk.Data.Embedded;

/// <summary>
/// Advisory locks on two files of the cluster's directory; the kernel lets them go when a process dies in whatever way.
/// <c>changing</c> is held alone by who starts or stops the server; <c>in-use</c> is shared by all who use it.
/// </summary>
internal static class DirectoryLock
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits until nobody else starts or stops this server.</summary>
    public static async Task<FileStream> Changing(string directory, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += Retry)
        {
            if (Open(directory, "changing", FileShare.None) is { } held)
                return held;
            if (waited > Patience)
                throw new EmbeddedPostgresException(
                    $"Another process has been starting or stopping the database in {directory} for {Patience.TotalMinutes} minutes.");
            await Task.Delay(Retry, cancellation);
        }
    }

    public static FileStream InUse(string directory) =>
        Open(directory, "in-use", FileShare.Read)
            ?? throw new EmbeddedPostgresException($"The database in {directory} is being taken out of use.");

    public static bool IsInUse(string directory)
    {
        using var alone = Open(directory, "in-use", FileShare.None);
        return alone is null;
    }

    // On Unix FileShare.None is an exclusive flock, FileShare.Read a shared one; a refused lock is an IOException.
    private static FileStream? Open(string directory, string name, FileShare share)
    {
        try
        {
            return new FileStream(Path.Combine(directory, name), FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (IOException refused) when (refused is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The database in {directory} belongs to another user: start the program as that user.");
        }
    }
}
