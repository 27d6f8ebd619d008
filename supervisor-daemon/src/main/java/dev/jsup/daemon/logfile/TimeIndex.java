package dev.jsup.daemon.logfile;

/**
 * When, and by whom, each part of one file was written: entries in the order of their offsets. The
 * part of an entry goes to the offset of the next, the last one's to the end. Immutable.
 */
public interface TimeIndex {
  /** Nothing is known. */
  TimeIndex EMPTY =
      new TimeIndex() {
        @Override
        public int size() {
          return 0;
        }

        @Override
        public long offset(int entry) {
          throw new IndexOutOfBoundsException(entry);
        }

        @Override
        public long micros(int entry) {
          throw new IndexOutOfBoundsException(entry);
        }

        @Override
        public int source(int entry) {
          throw new IndexOutOfBoundsException(entry);
        }
      };

  /** The number of entries. */
  int size();

  /** Where the part begins, in bytes of the file when it is not compressed. */
  long offset(int entry);

  /** When it was read from the app, microseconds since 1970. */
  long micros(int entry);

  /** Who wrote it, see {@link SourceNumber}. */
  int source(int entry);

  /** The entry whose part has the byte at {@code offset}; -1 if that is before the first. */
  default int at(long offset) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (offset(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
