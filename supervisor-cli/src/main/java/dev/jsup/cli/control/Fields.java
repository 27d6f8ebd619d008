package dev.jsup.cli.control;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** The names and values of a record, in the order of its declaration. */
final class Fields {
  private final Record owner;
  private final RecordComponent[] components;

  Fields(Record owner) {
    this.owner = owner;
    this.components = owner.getClass().getRecordComponents();
  }

  int count() {
    return components.length;
  }

  String name(int index) {
    return components[index].getName();
  }

  @Nullable Object value(int index) {
    try {
      return components[index].getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read " + components[index], e);
    }
  }
}
