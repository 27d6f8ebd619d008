package dev.jsup.daemon.os;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be used, in words and not in names of exceptions. */
public final class IoReason {
  private IoReason() {}

  /** Such as {@code permission denied}; without the file's name. */
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file or folder";
      case FileAlreadyExistsException _ -> "there is something of that name already";
      case NotDirectoryException _ -> "not a folder";
      case CharacterCodingException _ -> "it is not UTF-8 text";
      case FileSystemException failed when failed.getReason() != null -> failed.getReason();
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }
}
